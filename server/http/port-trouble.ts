import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_SETTINGS } from '../contracts/settings.ts';
import type { PortHolder } from '../messages.ts';
import { StartupError } from '../startup-error.ts';
import { findPort } from './listen.ts';

/** The system is asked through programs of its own, and some take their time. */
const PATIENCE_MS = 6000;
const MOST_TRIED = 50;
/** What the doors to the network are for. */
const SPOKEN_FOR: readonly number[] = [DEFAULT_SETTINGS.https_port, DEFAULT_SETTINGS.join_port];

/** Who listens on a port of this computer; null where the system does not tell, or not soon. */
export async function findHolder(port: number): Promise<PortHolder | null> {
  try {
    // Needed by hardly any start, and slow to load.
    const { default: find } = await import('find-process');
    const asked = find('port', port, { logLevel: 'error' });
    const [holder] = await Promise.race([asked, sleep(PATIENCE_MS, [], { ref: false })]);
    // Some programs call themselves "nginx: master process".
    const name = holder?.name.replace(/:$/, '');
    return holder && name ? { name, pid: holder.pid } : null;
  } catch {
    return null;
  }
}

/** The next port above `taken` that nobody holds; null where there is none near. */
async function nextFreePort(host: string, taken: number): Promise<number | null> {
  const last = Math.min(taken + MOST_TRIED, 65_535);
  for (let port = taken + 1; port <= last; port += 1) {
    if (SPOKEN_FOR.includes(port)) continue;
    const isFree = await findPort(host, port).then(
      () => true,
      () => false,
    );
    if (isFree) return port;
  }
  return null;
}

/** What an error of the start is told as: a port that is taken with its holder and the next free one, all else as it is. */
export async function withWayOut(error: unknown, host: string): Promise<unknown> {
  if (!(error instanceof StartupError) || error.problem.code !== 'port_taken') return error;
  const { port } = error.problem;
  const [holder, freePort] = await Promise.all([findHolder(port), nextFreePort(host, port)]);
  const by = holder === null ? 'perhaps by another Foyer' : `by ${holder.name} (process ${holder.pid})`;
  const another = freePort === null ? 'another port' : `another port, such as ${freePort}`;
  const sentence = `Port ${port} on ${host} is already in use, ${by}. Stop that program or choose ${another}.`;
  return new StartupError(sentence, { code: 'port_taken', port, holder, freePort });
}
