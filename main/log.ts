import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Logger, pino } from 'pino';

export type Log = Logger;

function isWritableFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The main process's own log, beside the server's. When the first folder cannot be written, which is one of the reasons
 * a server does not start, the next one is taken. Throws when none can be.
 */
export function openLog(folders: readonly string[]): { log: Log; file: string } {
  const folder = folders.find(isWritableFolder);
  if (folder === undefined) throw new Error(`No log can be written to ${folders.join(' or ')}.`);
  const file = path.join(folder, 'main.log');
  // Written at once: the last lines before a crash are the ones somebody will want to read.
  const log = pino({ base: { process: 'main' } }, pino.destination({ dest: file, sync: true }));
  return { log, file };
}
