import { constants } from 'node:fs';
import { access, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolderAfar } from '../../lib/durable-file.ts';

/** What a list is called until it is whole; nobody would print it. */
const draftOf = (eventId: number) => `.foyer-${eventId}.part`;
const DRAFT = /^\.foyer-\d+\.part$/;

/** @throws NodeJS.ErrnoException where nothing may be written */
export function assertWritable(folder: string): Promise<void> {
  return access(folder, constants.W_OK);
}

/**
 * Puts a list in its place whole: whatever happens meanwhile, under its name is the old one or the new one.
 * @throws NodeJS.ErrnoException where the disk, or whoever has the old one open, does not let it
 */
export async function placeList(
  folder: string,
  eventId: number,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const draft = join(folder, draftOf(eventId));
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(folder, name));
  await syncFolderAfar(folder);
}

/** Whether the list is there and of this size. */
export async function hasList(folder: string, name: string, size: number): Promise<boolean> {
  return stat(join(folder, name)).then(
    (found) => found.isFile() && found.size === size,
    () => false,
  );
}

/** Removes lists that are of no use any more; one that cannot be removed stays. */
export async function removeLists(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { force: true }).catch(() => undefined);
}

/** Removes what a process left that was ended while it wrote. */
export async function removeDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await removeLists(
    folder,
    names.filter((name) => DRAFT.test(name)),
  );
}
