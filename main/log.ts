import { accessSync, constants, mkdirSync } from 'node:fs';
import { type Logger, pino } from 'pino';
import { currentLogFile, openLogFile } from '../server/lib/log-file.ts';

export type Log = Logger;

const PROGRAM = 'main';

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
export function openLog(folders: readonly string[]): { log: Log; folder: string; file: () => string } {
  const folder = folders.find(isWritableFolder);
  if (folder === undefined) throw new Error(`No log can be written to ${folders.join(' or ')}.`);
  const log = pino({ base: { process: 'main' } }, openLogFile(folder, PROGRAM));
  return { log, folder, file: () => currentLogFile(folder, PROGRAM) };
}
