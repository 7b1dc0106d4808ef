import { expect } from 'vitest';
import { type BackupResponse, BackupsResponse } from '../../server/contracts/backups.ts';
import type { ApiClient } from './api-client.ts';

const PATIENCE = { timeout: 60_000 };

/** How the backups stand. */
export async function backupState(client: ApiClient): Promise<BackupsResponse> {
  return BackupsResponse.parse((await client.get('/api/backups/')).body);
}

/** Asks for a backup as an admin does and waits until it is made, or it is said why not. @returns how they stand then */
export async function askForBackup(admin: ApiClient): Promise<BackupsResponse> {
  // Whoever asks while the one before is being written down is answered with that one.
  await expect.poll(async () => (await backupState(admin)).running, PATIENCE).toBeNull();
  const names = new Set((await backupState(admin)).results.map(({ name }) => name));
  expect((await admin.post('/api/backups/')).status).toBe(202);
  const isOver = async () => {
    const { running, problem, results } = await backupState(admin);
    return running === null && (problem !== null || results.some(({ name }) => !names.has(name)));
  };
  await expect.poll(isOver, PATIENCE).toBe(true);
  return backupState(admin);
}

/** Makes a backup. @throws Error with what was said when none was made */
export async function backUp(admin: ApiClient): Promise<BackupResponse> {
  const names = new Set((await backupState(admin)).results.map(({ name }) => name));
  const { results, problem } = await askForBackup(admin);
  const made = results.find(({ name }) => !names.has(name));
  if (!made) throw new Error(`No backup was made: ${problem}`);
  return made;
}
