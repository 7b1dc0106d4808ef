import { isCommand } from './run-command.ts';
import type { SystemNeed } from './system-packages.ts';

/** A browser on Linux trusts what is in its owner's NSS database, which `certutil` writes. */
export const nssToolsNeed: SystemNeed = {
  what: 'certutil, of NSS',
  // None of its own switches ends well without a database.
  isThere: () => isCommand('sh', ['-c', 'command -v certutil']),
  debianPackages: [['libnss3-tools']],
  otherwise: 'Install certutil, of Mozilla NSS.',
};
