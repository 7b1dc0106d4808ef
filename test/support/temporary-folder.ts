import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type TemporaryFolder = { path: string; remove: () => Promise<void> };

/**
 * A folder of a test's own under the system's temporary folder.
 * @param options.open lets other users of the computer in as well
 */
export async function temporaryFolder(options: { open?: boolean } = {}): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'foyer-test-'));
  if (options.open) await chmod(folder, 0o777);
  // A process that has just been ended may still be writing its last file.
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
