import { choosePath } from './choose-path.ts';
import type { FolderQuestion } from './ipc/contract.ts';

/** Asks for a folder in the system's own dialog, where one can be made as well. Null when the person chose none. */
export async function chooseFolder({ title, startAt }: FolderQuestion): Promise<string | null> {
  const folder = await choosePath(title, {
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    ...(startAt === undefined ? {} : { defaultPath: startAt }),
  });
  return folder ?? null;
}
