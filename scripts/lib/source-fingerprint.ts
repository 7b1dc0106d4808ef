import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

async function filesUnder(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * A fingerprint of everything a build is made from: names and contents, not dates, because a fresh clone and a
 * switched branch change dates without changing the program.
 */
export async function sourceFingerprint(
  root: string,
  folders: readonly string[],
  files: readonly string[],
): Promise<string> {
  const found = await Promise.all(folders.map((folder) => filesUnder(path.join(root, folder))));
  const all = [...found.flat(), ...files.map((file) => path.join(root, file))].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const hash = createHash('sha256');
  for (const file of all) {
    hash
      .update(path.relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}
