import { isCommand } from './run-command.ts';
import type { SystemNeed } from './system-packages.ts';

/** The reference document's examples are typed as they stand, and they are curl commands. */
export const curlNeed: SystemNeed = {
  what: 'curl',
  isThere: () => isCommand('curl', ['--version']),
  debianPackages: [['curl']],
  otherwise: 'Install curl.',
};
