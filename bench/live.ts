import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sellToCrowd } from '../test/support/live-crowd/sell-to-crowd.ts';
import { startCrowd } from '../test/support/live-crowd/start-crowd.ts';
import { tokensFor } from '../test/support/sign-in.ts';
import { startBareBroadcast, startFoyer } from './programs.ts';

export const CLIENTS = 200;
export const PER_SECOND = 50;
const BARE_SECONDS = 10;

/** How long a bare broadcast to as many clients is on its way, the 95th percentile in milliseconds. */
async function bareP95(): Promise<number> {
  const bare = await startBareBroadcast();
  const crowd = startCrowd();
  await crowd.enter(bare.url, 'none', CLIENTS);
  await sleep(BARE_SECONDS * 1000);
  const { bareP95: p95 } = await crowd.look();
  await crowd.leave();
  await bare.stop();
  return p95;
}

/** Sells to live clients for so many seconds, before and after a bare broadcast to as many. */
export async function measureLive(folder: string, seconds: number) {
  const before = await bareP95();
  const dataDir = path.join(folder, 'live');
  const server = await startFoyer(dataDir);
  const sale = await sellToCrowd({
    url: server.url,
    file: path.join(dataDir, 'foyer.sqlite3'),
    token: (await tokensFor(server.url)).access,
    clients: CLIENTS,
    perSecond: PER_SECOND,
    seconds,
  });
  await server.stop();
  return { ...sale, bareP95: (before + (await bareP95())) / 2 };
}
