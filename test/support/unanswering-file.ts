import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

const LIMIT_MS = 120_000;

/**
 * Makes a file that whoever reads it waits for, as one on a share whose network is gone: a pipe into which nobody writes.
 * It answers when the test ends. On Windows there is none.
 */
export async function unansweringFile(file: string): Promise<{
  /** Resolves as soon as somebody waits for it; who does goes on waiting. */
  waitedFor(): Promise<void>;
}> {
  await promisify(execFile)('mkfifo', [file]);
  let writer: number | undefined;
  const open = (flags: number) => {
    try {
      return openSync(file, flags);
    } catch (error) {
      // Nobody has it open to read, or it is gone.
      if (['ENXIO', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
      throw error;
    }
  };
  onTestFinished(() => {
    writer ??= open(constants.O_WRONLY | constants.O_NONBLOCK);
    if (writer !== undefined) closeSync(writer);
  });
  return {
    async waitedFor() {
      const look = async () => open(constants.O_WRONLY | constants.O_NONBLOCK);
      writer ??= await until('Somebody who reads the file', look, LIMIT_MS);
    },
  };
}

/**
 * Makes a file that whoever writes to it waits for: a pipe that is full, and from which nobody reads. It breaks when the
 * test ends. On Windows there is none.
 */
export async function cloggedFile(file: string): Promise<{
  /** Resolves as soon as this process has it open to write to it, and waits; on Linux alone. */
  waitedFor(): Promise<void>;
}> {
  await promisify(execFile)('mkfifo', [file]);
  const own = openSync(file, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(own));
  for (const size of [4096, 1]) {
    try {
      for (;;) writeSync(own, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
  const opened = async () => {
    const descriptors = (await readdir('/proc/self/fd')).filter((name) => Number(name) !== own);
    const places = await Promise.all(
      descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => null)),
    );
    return places.includes(file) || undefined;
  };
  return {
    waitedFor: async () => {
      await until('Somebody who writes to the file', opened, LIMIT_MS);
    },
  };
}
