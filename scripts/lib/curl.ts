import { runCommand } from './run-command.ts';
import type { SystemNeed } from './system-packages.ts';

/** The reference document's examples are typed as they stand, and they are curl commands. */
export const curlNeed: SystemNeed = {
  what: 'curl',
  isThere: () =>
    runCommand('curl', ['--version']).then(
      ({ code }) => code === 0,
      () => false,
    ),
  debianPackages: [['curl']],
  otherwise: 'Install curl.',
};
