import { readFileSync } from 'node:fs';
import path from 'node:path';
import { logFilesIn } from '../../server/lib/log-file.ts';

/** All that a program has logged in a data folder, oldest first: the server as "foyer", the desktop as "main". */
export function readLog(dataDir: string, program: 'foyer' | 'main' = 'foyer'): string {
  return logFilesIn(path.join(dataDir, 'logs'), program)
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
}
