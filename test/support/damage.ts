import { open, rm, stat, truncate } from 'node:fs/promises';

const PAGE = 4096;

/** Writes over pages in the middle of a database file, as a dying disk would. Nothing may have it open. */
export async function overwriteMiddle(file: string): Promise<void> {
  const { size } = await stat(file);
  const first = Math.max(1, Math.floor(size / PAGE / 3));
  const last = Math.floor((size / PAGE) * 0.9);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc((last - first) * PAGE, 0xa5), 0, (last - first) * PAGE, first * PAGE);
  await handle.close();
  await forgetLog(file);
}

/** Cuts a database file off in its middle, as a copy that was broken off would be. */
export async function cutOff(file: string): Promise<void> {
  const { size } = await stat(file);
  await truncate(file, Math.floor(size / PAGE / 2) * PAGE + 100);
  await forgetLog(file);
}

/** The write-ahead log of a file that is damaged is damaged with it. */
async function forgetLog(file: string): Promise<void> {
  await rm(`${file}-wal`, { force: true });
  await rm(`${file}-shm`, { force: true });
}
