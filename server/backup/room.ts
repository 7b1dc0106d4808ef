import { statfsSync, statSync } from 'node:fs';
import { BackupError } from './backup-error.ts';

/** So much room on the disk is left to those who sell, whatever a backup would want. */
export const FLOOR_BYTES = 256 * 1024 * 1024;

/** How much room there is for an ordinary user. */
export function freeBytesOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** The most a backup of this database takes while it is being made: the copy, and the copy packed. */
export function roomNeededFor(database: string): number {
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return 2 * (size(database) + size(`${database}-wal`));
}

const inMegabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024).toLocaleString('en')} MB`;

/** @throws BackupError when so many bytes more would leave too little room on the disk */
export function assertRoom(folder: string, needed: number, floor: number): void {
  const free = freeBytesOn(folder);
  if (free - needed >= floor) return;
  throw new BackupError(
    `The disk is nearly full: ${inMegabytes(free)} are left, and a backup needs ${inMegabytes(needed + floor)}. Nothing that is sold is lost, but no backup is made until there is room.`,
    'space',
  );
}
