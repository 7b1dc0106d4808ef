import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { waitAtMost } from '../../server/lib/give-up.ts';
import { testFolder } from '../support/server-process.ts';
import { unansweringFile } from '../support/unanswering-file.ts';

const HOUR_MS = 3_600_000;

describe('waiting for work that may never end', () => {
  it('ends with the work, whatever comes of it', async () => {
    await waitAtMost(HOUR_MS, Promise.resolve());
    await waitAtMost(HOUR_MS, Promise.reject(new Error('No disk.')));
  });

  it('ends when the time is over', async () => {
    await waitAtMost(1, new Promise(() => undefined));
  });
});

/** A process that waits a moment for a file to be read, and then leaves. */
async function leaving(file: string) {
  const program = path.join(await testFolder(), 'leaving.ts');
  const giveUp = path.join(PROJECT_ROOT, 'server/lib/give-up.ts');
  await writeFile(
    program,
    `import { readFile } from 'node:fs/promises';
     import { leave, waitAtMost } from ${JSON.stringify(giveUp)};
     void waitAtMost(Number(process.argv[3]), readFile(process.argv[2] ?? '')).then(() => leave(3));`,
  );
  return (milliseconds: number) =>
    once(fork(program, [file, String(milliseconds)], { execArgv: ['--import', 'tsx'] }), 'exit');
}

describe('a process that leaves', { timeout: 60_000 }, () => {
  it('does so with its code where everything has ended', async () => {
    const file = path.join(await testFolder(), 'file');
    await writeFile(file, '');

    expect(await (await leaving(file))(HOUR_MS)).toEqual([3, null]);
  });

  it('does so by force where it has given up a call to a disk', async () => {
    const file = path.join(await testFolder(), 'file');
    await unansweringFile(file);

    expect(await (await leaving(file))(1)).toEqual([null, 'SIGKILL']);
  });
});
