import { join } from 'node:path';
import { type DestinationStream, destination, type Logger, multistream, pino } from 'pino';
import { currentLogFile, openLogFile } from './lib/log-file.ts';

const PROGRAM = 'foyer';

const folderIn = (dataDir: string) => join(dataDir, 'logs');

/** The file that the server's log for a data folder goes to at the moment. */
export function logFileIn(dataDir: string): string {
  return currentLogFile(folderIn(dataDir), PROGRAM);
}

/**
 * JSON lines into the data folder; with `debug` every request too, and a copy on standard error. Several processes may
 * share the file: each line names its process.
 * @throws NodeJS.ErrnoException when the folder cannot be written
 */
export function createLogger(dataDir: string, debug: boolean): Logger {
  // What is logged is decided in one place, the logger's own level, which may change at any time.
  const level = 'trace';
  const streams: { level: typeof level; stream: DestinationStream }[] = [
    { level, stream: openLogFile(folderIn(dataDir), PROGRAM) },
  ];
  if (debug) streams.push({ level, stream: destination({ dest: 2, sync: true }) });
  return pino(
    { level: debug ? 'debug' : 'info', base: { program: 'server', pid: process.pid } },
    multistream(streams),
  );
}
