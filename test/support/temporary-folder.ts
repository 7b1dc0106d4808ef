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

/** This process's environment without the settings Foyer listens to, so that no developer's .env leaks into a test. */
export function plainEnvironment(): Record<string, string> {
  const settings = [
    'PORT',
    'HOST',
    'DATA_DIR',
    'SECRET_KEY',
    'DEBUG',
    'ALLOWED_HOSTS',
    'ALLOWED_ORIGINS',
    'HTTPS_PORT',
    'JOIN_PORT',
    'MAX_CONNECTIONS_PER_ADDRESS',
    'NODE_OPTIONS',
    'DATABASE_URL',
  ];
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || settings.includes(name) ? [] : [[name, value] as const],
  );
  return Object.fromEntries(kept);
}
