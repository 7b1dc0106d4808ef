import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { sellToCrowd } from '../../support/live-crowd/sell-to-crowd.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { tokensFor } from '../../support/sign-in.ts';

beforeAll(() => buildIfStale(), 180_000);

it('shows two hundred live clients the right numbers while fifty seats a second are sold', async () => {
  const dataDir = path.join(await testFolder(), 'data');
  const { url } = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
  const { access: token } = await tokensFor(url);

  const { sold, wrong, clients, heard, p50, p95 } = await sellToCrowd({
    url,
    file: path.join(dataDir, 'foyer.sqlite3'),
    token,
    clients: 200,
    perSecond: 50,
    seconds: 5,
  });

  process.stdout.write(
    `From being written to arriving: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms.\n`,
  );
  expect({ sold, wrong, clients: clients.length }).toEqual({ sold: 250, wrong: 0, clients: 200 });
  expect(heard).toBeGreaterThanOrEqual(250 * 200);
}, 120_000);
