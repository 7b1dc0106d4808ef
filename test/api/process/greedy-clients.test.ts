import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { openDeaf } from '../../support/deaf-clients.ts';
import { createBooking } from '../../support/factories.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';

const CLIENTS = 50;
const MOST_MEGABYTES_MORE = 200;

async function megabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

beforeAll(() => buildIfStale(), 180_000);

it('goes on selling in bounded memory while fifty clients send hundreds of requests ahead and read nothing', async () => {
  const { url, pid } = await startServerProcess({ args: ['--port', '0', '--data-dir', await testFolder()] });
  const admin = await signInAsFirstAdmin(url);
  await createBooking(admin);
  const before = await megabytes(pid);

  for (let count = 0; count < CLIENTS; count += 1) {
    const deaf = await openDeaf(url, '/api/events/countries/', { atOnce: 500 });
    onTestFinished(() => void deaf.destroy());
  }
  for (let sold = 0; sold < 20; sold += 1) await createBooking(admin);

  expect((await megabytes(pid)) - before).toBeLessThan(MOST_MEGABYTES_MORE);
});
