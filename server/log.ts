import { mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, destination, type Logger, multistream, pino } from 'pino';

/** The server's log file for a data folder. */
export function logFileIn(dataDir: string): string {
  return join(dataDir, 'logs', 'foyer.log');
}

/**
 * The log gives way to the sale: a line that cannot be written, on a full disk say, is dropped, and nobody dies of it.
 * pino's own destination would raise an error, keep every line in memory, or wait for room with everybody else waiting.
 */
function logFile(file: string): DestinationStream {
  const descriptor = openSync(file, 'a');
  let isTorn = false;
  return {
    write(line) {
      const text = Buffer.from(isTorn ? `\n${line}` : line);
      try {
        isTorn = writeSync(descriptor, text) < text.length;
      } catch {
        // What could be said about it belongs in the log.
      }
    },
  };
}

/**
 * JSON lines into the data folder, written at once so that a crash loses none; with `debug` every request too, and a
 * copy on standard error. Several processes may share the file: each line is appended in one piece and names its process.
 * @throws NodeJS.ErrnoException when the folder cannot be written
 */
export function createLogger(dataDir: string, debug: boolean): Logger {
  const file = logFileIn(dataDir);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const level = debug ? 'debug' : 'info';
  const streams: { level: typeof level; stream: DestinationStream }[] = [{ level, stream: logFile(file) }];
  if (debug) streams.push({ level, stream: destination({ dest: 2, sync: true }) });
  return pino({ level, base: { program: 'server', pid: process.pid } }, multistream(streams));
}
