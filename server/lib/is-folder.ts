import { stat } from 'node:fs/promises';

/** Whether a folder is there at the moment; a stick that was pulled out leaves none. */
export function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
