import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { InstallKind } from './release-file.ts';

type Surroundings = {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  /** Where the packager leaves a word about what it made. */
  resources: string;
};

/** How this copy of Foyer came onto the computer. */
export function installKind({ platform, environment, resources }: Surroundings): InstallKind {
  if (platform === 'win32') return environment.PORTABLE_EXECUTABLE_FILE === undefined ? 'setup' : 'portable';
  if (platform === 'darwin') return 'mac';
  if (environment.APPIMAGE !== undefined) return 'AppImage';
  const note = path.join(resources, 'package-type');
  const packaged = existsSync(note) ? readFileSync(note, 'utf8').trim() : '';
  return packaged === 'deb' || packaged === 'rpm' ? packaged : 'archive';
}

/**
 * When a downloaded version takes over: as the program quits, only when a person asks because the system then wants an
 * administrator's password, or never because this copy is not installed.
 */
export function installsWhen(kind: InstallKind): 'on_quit' | 'on_request' | 'never' {
  if (kind === 'deb' || kind === 'rpm') return 'on_request';
  return kind === 'setup' || kind === 'mac' || kind === 'AppImage' ? 'on_quit' : 'never';
}
