import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A program that becomes another one with its first arguments, for whoever can be told of one file alone. */
export async function launcherFile(folder: string, command: readonly string[]): Promise<string> {
  const file = path.join(folder, 'launch');
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  await writeFile(file, `#!/bin/sh\nexec ${quoted.join(' ')} "$@"\n`);
  await chmod(file, 0o755);
  return file;
}
