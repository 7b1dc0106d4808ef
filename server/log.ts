import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, destination, type Logger, multistream, pino } from 'pino';

/** The server's log file for a data folder. */
export function logFileIn(dataDir: string): string {
  return join(dataDir, 'logs', 'foyer.log');
}

/**
 * JSON lines into the data folder, written at once so that a crash loses none; with `debug` every request too, and a
 * copy on standard error.
 * @throws NodeJS.ErrnoException when the folder cannot be written
 */
export function createLogger(dataDir: string, debug: boolean): Logger {
  const file = logFileIn(dataDir);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const level = debug ? 'debug' : 'info';
  const streams: { level: typeof level; stream: DestinationStream }[] = [
    { level, stream: destination({ dest: file, sync: true, append: true }) },
  ];
  if (debug) streams.push({ level, stream: destination({ dest: 2, sync: true }) });
  return pino({ level, base: { program: 'server' } }, multistream(streams));
}
