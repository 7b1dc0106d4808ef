import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

const FILE_TYPE = 0o170000;
const SYMLINK = 0o120000;

async function writeEntry(zip: ZipFile, entry: Entry, target: string): Promise<void> {
  if (entry.fileName.endsWith('/')) {
    await mkdir(target, { recursive: true });
    return;
  }
  await mkdir(path.dirname(target), { recursive: true });
  const unixMode = entry.externalFileAttributes >>> 16;
  const content = await zip.openReadStreamPromise(entry);
  if ((unixMode & FILE_TYPE) === SYMLINK) {
    await symlink((await buffer(content)).toString(), target);
    return;
  }
  await pipeline(content, createWriteStream(target, { mode: unixMode & 0o777 || 0o644 }));
}

/**
 * Unpacks a zip with its Unix modes and symbolic links. `place` says where an entry goes inside `folder`, or undefined
 * to leave it out. Throws when the archive is damaged or an entry would land outside `folder`.
 */
export async function unzip(
  file: string,
  folder: string,
  place: (name: string) => string | undefined,
): Promise<void> {
  const zip = await openPromise(file);
  for await (const entry of zip.eachEntry()) {
    const name = place(entry.fileName);
    if (name !== undefined) await writeEntry(zip, entry, path.join(folder, name));
  }
}
