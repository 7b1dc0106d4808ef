import { existsSync } from 'node:fs';
import type { SystemNeed } from './system-packages.ts';

/** Where Debian puts it; the packager takes this one when it is told to and fetches its own otherwise. */
export const SYSTEM_7ZA = '/usr/bin/7za';

export const p7zipNeed: SystemNeed = {
  what: '7za, of p7zip',
  isThere: () => Promise.resolve(existsSync(SYSTEM_7ZA)),
  debianPackages: [['p7zip-full']],
  otherwise: 'Install p7zip.',
};
