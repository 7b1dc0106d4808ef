import { isCommand } from './run-command.ts';
import type { SystemNeed } from './system-packages.ts';

/** A second computer on the network is a network namespace of this one, which `ip` makes. */
export const iprouteNeed: SystemNeed = {
  what: 'ip, of iproute2',
  isThere: () => isCommand('ip', ['-V']),
  debianPackages: [['iproute2']],
  otherwise: 'Install iproute2.',
};
