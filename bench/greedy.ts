import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { load, type Measured, median } from './load.ts';
import type { Program } from './programs.ts';

const TILLS = 8;
/** Longer than a header may take, so that there are some who are cut and come again. */
const SECONDS = 11;

export type Greedy = {
  quiet: Pick<Measured, 'p50' | 'p99'>;
  greedy: Pick<Measured, 'p50' | 'p99'>;
  /** Resident memory in megabytes, before the first of them came and at its highest at the end of a round. */
  before: number;
  after: number;
};

async function startGreedyCrowd(url: string, token: string): Promise<() => Promise<void>> {
  const child = fork(join(import.meta.dirname, 'greedy-crowd.ts'), [url, token], {
    execArgv: ['--import', 'tsx'],
  });
  await once(child, 'message');
  return async () => {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  };
}

/** How long tills wait for a booking without and with slow and greedy clients around them, in turns. */
export async function measureGreedy(
  server: Program,
  token: string,
  rounds: number,
  body: () => string,
): Promise<Greedy> {
  const sell = async () => {
    const result = await load({
      url: `${server.url}/api/bookings/`,
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body,
      connections: TILLS,
      seconds: SECONDS,
    });
    if (result.failed > 0) throw new Error(`${result.failed} bookings were refused`);
    return result;
  };
  const megabytes = async () => (await server.memory()) / 1024;
  await sell();
  const before = await megabytes();
  const quiet: Measured[] = [];
  const greedy: Measured[] = [];
  let after = before;
  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await sell());
    const leave = await startGreedyCrowd(server.url, token);
    greedy.push(await sell());
    after = Math.max(after, await megabytes());
    await leave();
  }
  const middle = (results: Measured[]) => ({
    p50: median(results.map(({ p50 }) => p50)),
    p99: median(results.map(({ p99 }) => p99)),
  });
  return { quiet: middle(quiet), greedy: middle(greedy), before, after };
}
