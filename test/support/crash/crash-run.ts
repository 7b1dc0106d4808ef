import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HealthResponse } from '../../../server/contracts/health.ts';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { pick, seededRandom, whole } from '../../../server/features/demo/season-random.ts';
import { createApiClient } from '../api-client.ts';
import { type BuiltServer, endProcess, type LaunchOptions, launchBuiltServer } from '../built-server.ts';
import { childrenOf } from '../child-processes.ts';
import { createAttendee, createEvent } from '../factories.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type DatabaseState, readDatabaseState } from './database-state.ts';
import { type Finding, type FindingKind, findingsIn } from './findings.ts';
import { createLedger, type Scope, type WriteCounts } from './ledger.ts';
import { createSellingClient, type Sale } from './selling-client.ts';

export type CrashRunOptions = {
  kills: number;
  /** Decides when the server is killed and what the clients ask for. */
  seed: number;
  clients?: number;
  /** How a server of several processes is started; it is killed with all of them at once. */
  launch?: Pick<LaunchOptions, 'args' | 'environment'>;
  /** Kills one of its workers at random, as a rule, while the others sell on; the whole server now and then. */
  killsWorkers?: boolean;
  /** Reads the database where it is not the file in the data folder. */
  readState?: (scope: Scope) => Promise<DatabaseState>;
  onKill?: (kill: number) => void;
};

export type CrashReport = {
  seed: number;
  kills: number;
  /** How many of the kills hit a server that was still starting, recovering the file from the kill before. */
  killsWhileStarting: number;
  acknowledged: WriteCounts;
  /** What had been sent and not been answered at the moments of the kills, added up. */
  inFlight: WriteCounts;
  refusals: number;
  starts: { firstMs: number; medianMs: number; slowestMs: number };
  findings: Finding[];
  /** The data folder, kept when there are findings. */
  evidence: string | null;
};

const CLIENTS = 16;
/** How long the clients sell before a kill, at random: hardly begun, or in full swing. */
const SALE_MS = { least: 20, most: 1000 };
/** One kill in so many does not wait until the server is up. */
const KILL_WHILE_STARTING = 8;
/** With single workers as victims, one kill in so many is of the whole server, before it gives up on its workers. */
const WHOLE_SERVER_EVERY = 5;
const REPLACEMENT_LIMIT_MS = 20_000;
/** A start counts as usual up to this many times the first one, which migrates too; a busy machine adds its own. */
const USUAL_STARTS = 3;
const BUSY_MACHINE_MS = 5000;

/** Far enough for the server's clock, which is the real one. */
const farAway = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };
const LARGE_EVENTS = [100_000, 100_000, 60];
/** Opened before every sale, so that some of it is always about to sell out; the latest of them are sold. */
const SMALL_EVENTS = [2, 5];
const SMALL_EVENTS_ON_SALE = 8;
const FIRST_ATTENDEES = 20;
/** Half the life of an access token. */
const TOKEN_MS = 30 * 60_000;

/**
 * Kills the built server (`dist/`) with SIGKILL again and again while clients sell, and holds the file against what
 * they were told after every restart, and against all of it at the end. Stops at the first kill with findings.
 */
export async function runCrashTest(options: CrashRunOptions): Promise<CrashReport> {
  const { kills, seed, clients: clientCount = CLIENTS, launch, killsWorkers = false, onKill } = options;
  const folder = await temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const file = join(dataDir, 'foyer.sqlite3');
  const readState = options.readState ?? ((scope: Scope) => readDatabaseState(file, scope));
  const launchServer = () => launchBuiltServer(dataDir, '0', { ...launch, ownGroup: launch !== undefined });
  const random = seededRandom(seed);
  const ledger = createLedger();
  const findings: Finding[] = [];
  const report = (kind: FindingKind, sentence: string) => void findings.push({ kind, sentence });
  const attendees: number[] = [];
  const clients = Array.from({ length: clientCount }, () =>
    createSellingClient({
      ledger,
      random: seededRandom(whole(random, 0, 2 ** 31)),
      attendees,
      complain: (sentence) => report('answer', sentence),
    }),
  );
  const large: number[] = [];
  const small: number[] = [];
  const starts: number[] = [];
  const inFlight = ledger.countInFlight();
  const token = { authorization: '', since: Number.NEGATIVE_INFINITY };
  let kill = 0;
  let killsWhileStarting = 0;
  let running: BuiltServer | null = null;

  /** The address of the server started anew; null, and a finding, when it does not start. */
  async function start(): Promise<string | null> {
    const began = performance.now();
    running = launchServer();
    const url = await running.ready.catch((error: Error) => {
      report('process', `The server did not start again. ${error.message}`);
      return null;
    });
    if (url === null) return null;
    const health = await createApiClient(url).get('/api/health/');
    const took = performance.now() - began;
    if (!HealthResponse.safeParse(health.body).success) {
      report('process', `After a restart the server's health is ${JSON.stringify(health.body)}.`);
    }
    const usual = USUAL_STARTS * (starts[0] ?? Number.POSITIVE_INFINITY) + BUSY_MACHINE_MS;
    if (took > usual) report('process', `A restart took ${Math.round(took)} ms.`);
    starts.push(took);
    return url;
  }

  /** The address of the server as it goes on, or of one started anew. */
  async function addressOfServer(): Promise<string | null> {
    return running ? running.ready : start();
  }

  async function endInOrder(): Promise<number | null> {
    if (!running) return null;
    await endProcess(running.child, 'SIGTERM');
    return running.child.exitCode;
  }

  async function killServer(): Promise<void> {
    await running?.kill();
    running = null;
  }

  /** Kills one worker of the server, and leaves it to the others until another one is in its place. */
  async function killWorker({ child: { pid = 0 }, ready }: BuiltServer): Promise<void> {
    const url = await ready;
    const before = await childrenOf(pid);
    process.kill(pick(random, before), 'SIGKILL');
    const deadline = performance.now() + REPLACEMENT_LIMIT_MS;
    const isReplaced = async () => {
      const now = await childrenOf(pid);
      return now.length === before.length && now.some((worker) => !before.includes(worker));
    };
    // Those killed shortly before may still be starting; whoever does answer sells on.
    const isServing = () =>
      createApiClient(url)
        .get('/api/health/')
        .then(
          ({ status }) => status === 200,
          () => false,
        );
    while (!(await isReplaced()) || !(await isServing())) {
      if (performance.now() > deadline) return report('process', 'A killed worker was not replaced.');
      await sleep(50);
    }
  }

  async function killSomebody(): Promise<void> {
    const isWhole = !killsWorkers || (kill + 1) % WHOLE_SERVER_EVERY === 0;
    if (isWhole || !running) await killServer();
    else await killWorker(running);
  }

  async function killWhileStarting(): Promise<void> {
    running = launchServer();
    // It is killed before it is ready, as a rule.
    running.ready.catch(() => undefined);
    await sleep(whole(random, 0, Math.round(starts.at(-1) ?? 0)));
    await killServer();
    killsWhileStarting += 1;
  }

  /** One sign-in serves many restarts, as it does at a till; a new one in time before it runs out. */
  async function signIn(url: string): Promise<string> {
    if (performance.now() - token.since > TOKEN_MS) {
      const answer = await createApiClient(url).post('/api/token/', { username: 'admin', password: 'admin' });
      token.authorization = `Bearer ${TokenPairResponse.parse(answer.body).access}`;
      token.since = performance.now();
    }
    return token.authorization;
  }

  async function openSale(url: string): Promise<Sale> {
    const authorization = await signIn(url);
    const admin = createApiClient(url, authorization);
    const open = async (capacity: number) => (await createEvent(admin, { ...farAway, capacity })).id;
    if (large.length === 0) large.push(...(await Promise.all(LARGE_EVENTS.map(open))));
    small.push(...(await Promise.all(SMALL_EVENTS.map(open))));
    while (attendees.length < FIRST_ATTENDEES) {
      const { id, email } = await createAttendee(admin);
      ledger.registrationSent(email ?? '').acknowledged(id);
      attendees.push(id);
    }
    return { url, authorization, events: [...large, ...small.slice(-SMALL_EVENTS_ON_SALE)], isKilled: false };
  }

  async function sellUntilKilled(url: string): Promise<void> {
    const sale = await openSale(url);
    const selling = Promise.all(clients.map((client) => client.sell(sale)));
    await sleep(whole(random, SALE_MS.least, SALE_MS.most));
    sale.isKilled = true;
    const unanswered = ledger.countInFlight();
    await killSomebody();
    await selling;
    for (const kind of Object.keys(unanswered) as (keyof WriteCounts)[]) inFlight[kind] += unanswered[kind];
  }

  /** What the server made of the file, against what was acknowledged since the last look. */
  async function look(): Promise<void> {
    const { expected, scope } = ledger.sinceLastLook();
    const state = await readState(scope);
    findings.push(...findingsIn(expected, state));
    ledger.settle(state);
  }

  try {
    while (kill < kills && findings.length === 0) {
      if (kill > 0 && !running && whole(random, 1, KILL_WHILE_STARTING) === 1) await killWhileStarting();
      else {
        const url = await addressOfServer();
        if (url === null) break;
        if (kill > 0) await look();
        await sellUntilKilled(url);
      }
      kill += 1;
      onKill?.(kill);
    }
    if (findings.length === 0 && (await addressOfServer()) !== null) {
      await look();
      const { expected, scope } = ledger.wholeHistory();
      findings.push(...findingsIn(expected, await readState(scope)));
      const exitCode = await endInOrder();
      if (exitCode !== 0) report('process', `Asked to end, the server ended with code ${exitCode}.`);
    }
  } finally {
    await killServer();
  }
  if (findings.length === 0) await folder.remove();

  const sorted = starts.slice(1).sort((a, b) => a - b);
  return {
    seed,
    kills: kill,
    killsWhileStarting,
    acknowledged: ledger.acknowledged,
    inFlight,
    refusals: clients.reduce((sum, client) => sum + client.refusals(), 0),
    starts: {
      firstMs: Math.round(starts[0] ?? 0),
      medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
      slowestMs: Math.round(sorted.at(-1) ?? 0),
    },
    findings,
    evidence: findings.length === 0 ? null : dataDir,
  };
}
