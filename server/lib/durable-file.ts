import { closeSync, fdatasyncSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

const CHUNK_BYTES = 1024 * 1024;
/** So much waits to reach the disk at most: a flood of it would hold up whoever else has to be on the disk, a sale say. */
const UNSYNCED_BYTES = 8 * CHUNK_BYTES;

/** Makes what was renamed, made or removed in a folder last; where the system has no such thing, it is left to it. */
export function syncFolder(folder: string): void {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch {
    // Windows has no descriptors of folders, and some file systems none that can be synced.
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** The same on a disk which may be slow: nobody else waits for it. */
export async function syncFolderAfar(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  // As above, there may be no such thing.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Makes what was written to a file last. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The file's content, piece by piece. */
export function* chunksOf(file: string): Generator<Buffer> {
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const read = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a new file, or one anew, and returns when all of it is on the disk. */
export async function writeDurably(
  file: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const descriptor = openSync(file, 'w', 0o600);
  try {
    let unsynced = 0;
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; ) at += writeSync(descriptor, chunk, at);
      unsynced += chunk.length;
      if (unsynced < UNSYNCED_BYTES) continue;
      fdatasyncSync(descriptor);
      unsynced = 0;
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
