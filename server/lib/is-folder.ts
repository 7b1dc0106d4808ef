import { stat } from 'node:fs/promises';

/** What has been asked and is not answered, by path. */
const asked = new Map<string, Promise<boolean>>();

/**
 * Whether a folder is there at the moment; a stick that was pulled out leaves none. A share that does not answer is asked
 * once, whoever wants to know: each question keeps one of the few threads that also run statements.
 */
export function isFolder(path: string): Promise<boolean> {
  const before = asked.get(path);
  if (before !== undefined) return before;
  const answer = stat(path)
    .then(
      (found) => found.isDirectory(),
      () => false,
    )
    .finally(() => asked.delete(path));
  asked.set(path, answer);
  return answer;
}
