import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../../../scripts/lib/run-command.ts';
import { ensureSystem, type SystemNeed } from '../../../scripts/lib/system-packages.ts';

const SOURCE = path.join(import.meta.dirname, 'put-clock.c');

const compilerNeed: SystemNeed = {
  what: 'a C compiler',
  isThere: () => Promise.resolve(['/usr/bin/cc', '/usr/include/time.h'].every((file) => existsSync(file))),
  debianPackages: [['gcc'], ['libc6-dev']],
  otherwise: 'Install gcc.',
};

/** A clock on the wall of a test's own, for the programs that are started with its environment. */
export type PutClock = {
  environment: Record<string, string>;
  /** Puts it so many hours forward of the real one. */
  putForward(hours: number): Promise<void>;
  /** Puts it right again. */
  putBack(): Promise<void>;
};

/**
 * Makes the clock in a folder of the test's own; on Linux alone.
 * @throws Error saying what is needed where this machine has no compiler and cannot get one
 */
export async function createPutClock(folder: string): Promise<PutClock> {
  await ensureSystem([compilerNeed]);
  const library = path.join(folder, 'put-clock.so');
  await mustRun('/usr/bin/cc', ['-shared', '-fPIC', '-O2', '-o', library, SOURCE]);
  const offsetFile = path.join(folder, 'clock-offset');
  const putForward = async (hours: number) => {
    const seconds = Buffer.alloc(8);
    seconds.writeBigInt64LE(BigInt(hours * 3600));
    // In place: whoever has the file mapped sees no other one.
    const file = await open(offsetFile, existsSync(offsetFile) ? 'r+' : 'w');
    await file.write(seconds, 0, seconds.length, 0);
    await file.close();
  };
  await putForward(0);
  return {
    environment: { LD_PRELOAD: library, CLOCK_OFFSET_FILE: offsetFile },
    putForward,
    putBack: () => putForward(0),
  };
}
