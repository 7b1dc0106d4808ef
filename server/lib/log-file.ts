import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';

/** How much of a log is kept: so many files, the newest of which is turned over every midnight and at this size. */
export type Extent = { files: number; size: string };

/** Two weeks of quiet evenings, and never more disk than a hundred photographs. */
const EXTENT: Extent = { files: 14, size: '5m' };

/** How soon the library that turns the log over is there; loading it earlier would keep the window waiting. */
const TURNING_AFTER_MS = 3000;

/** Lines that wait for room on a full disk. */
const MOST_WAITING_BYTES = 64 * 1024;

/** As `DATE_FORMAT` of the library writes it. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
const DATE_FORMAT = 'yyyy-MM-dd';

/** Paths of a program's log files in a folder, oldest first; none where there is no folder. */
export function logFilesIn(folder: string, program: string): string[] {
  const named = new RegExp(`^${program}\\.(\\d{4}-\\d{2}-\\d{2})\\.(\\d+)\\.log$`);
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // Nothing has been logged there.
  }
  return names
    .flatMap((name) => {
      const [, date, number] = named.exec(name) ?? [];
      return date === undefined ? [] : [{ name, date, number: Number(number) }];
    })
    .toSorted((one, other) => one.date.localeCompare(other.date) || one.number - other.number)
    .map(({ name }) => join(folder, name));
}

/** The file a program's next line goes to. */
export function currentLogFile(folder: string, program: string): string {
  const newest = logFilesIn(folder, program).findLast((file) => file.includes(`.${today()}.`));
  return newest ?? join(folder, `${program}.${today()}.1.log`);
}

/** Appends at once, and drops what cannot be written. */
function plainFile(file: string): DestinationStream & { close(): void } {
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
    close: () => closeSync(descriptor),
  };
}

/** The same, turned over by size and at midnight. */
async function turningFile(
  folder: string,
  program: string,
  { files, size }: Extent,
): Promise<DestinationStream> {
  const { default: roll } = await import('pino-roll');
  const stream = await roll({
    file: join(folder, `${program}.log`),
    size,
    frequency: 'daily',
    dateFormat: DATE_FORMAT,
    limit: { count: files, removeOtherLogFiles: true },
    sync: true,
    maxLength: MOST_WAITING_BYTES,
  });
  // A full disk: the line waits or is dropped, and nobody dies of it.
  stream.on('error', () => undefined);
  let hasTriedAgain = false;
  stream.on('drop', (line: string) => {
    if (hasTriedAgain) return;
    // Once as much waits as may, it does not try again by itself; its flushSync would, without an end while the disk is
    // full. Writing nothing tries what waits, and where that helped there is room for this line too.
    hasTriedAgain = true;
    stream.write('');
    stream.write(line);
    hasTriedAgain = false;
  });
  return stream;
}

/** Where a program's log goes, and how to have it turned over before that begins by itself. */
export type LogFile = DestinationStream & { turnOver(): Promise<void> };

/**
 * A log that gives way to the sale: lines are written at once, so that a crash loses none, and one that cannot be
 * written, on a full disk say, is dropped. pino's own destination would raise an error, keep every line in memory, or
 * wait for room with everybody else waiting. Several processes may share the files: each line is appended in one piece.
 * @throws NodeJS.ErrnoException when the folder cannot be written
 */
export function openLogFile(folder: string, program: string, extent: Extent = EXTENT): LogFile {
  mkdirSync(folder, { recursive: true });
  const first = plainFile(currentLogFile(folder, program));
  let target: DestinationStream = first;
  let turning: Promise<void> | undefined;

  async function beginTurning(): Promise<void> {
    target = await turningFile(folder, program, extent);
    first.close();
    // A computer that is on for an evening at a time never sees midnight.
    for (const file of logFilesIn(folder, program).slice(0, -extent.files)) rmSync(file, { force: true });
  }
  function turnOver(): Promise<void> {
    turning ??= beginTurning();
    return turning;
  }
  setTimeout(() => {
    // It goes on into the one file.
    turnOver().catch(() => undefined);
  }, TURNING_AFTER_MS).unref();

  return { write: (line) => target.write(line), turnOver };
}
