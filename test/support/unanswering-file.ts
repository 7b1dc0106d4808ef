import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

const LIMIT_MS = 60_000;

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
