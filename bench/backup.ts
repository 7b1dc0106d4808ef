import { statSync } from 'node:fs';
import { execute } from '../test/support/large-season.ts';
import { load, type Measured, median } from './load.ts';
import type { Program } from './programs.ts';

const TILLS = 8;
/** More than any hall sells in a second. */
const PER_SECOND = 100;
const WINDOW_S = 10;
const QUIET_WINDOWS = 3;

const GIGABYTE = 1024 ** 3;

export type Backed = {
  gigabytes: number;
  quiet: Pick<Measured, 'p50' | 'p99'>;
  /** While the backup was being made: the median of all windows, and the worst of them. */
  meanwhile: Pick<Measured, 'p50' | 'p99'> & { worst: number };
  seconds: number;
  packedShare: number;
  /** How large the write-ahead log became, as a share of the database. */
  logShare: number;
};

/** Makes a closed season as large as a gigabyte: what grows without end is its trail. */
export async function growToGigabyte(file: string): Promise<void> {
  const rows = 150_000;
  while (statSync(file).size < GIGABYTE) {
    await execute(
      file,
      `PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN;
       WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < ${rows})
       INSERT INTO audit_entries (id, at, user_id, username, action, outcome, record_type, record_id, event_id, details, salt, details_digest, hash)
       SELECT (SELECT coalesce(max(id), 0) FROM audit_entries) + n, '2027-03-01 12:00:00.000 +00:00', 1, 'admin',
              'booking.create', 'done', 'booking', n, 1 + n % 20,
              '{"after":{"attendee":' || n || ',"note":"' || hex(randomblob(150)) || hex(zeroblob(200)) || '"}}',
              '0123456789abcdef0123456789abcdef', hex(randomblob(32)), hex(randomblob(32))
       FROM more; COMMIT;`,
    );
  }
}

/** How long tills wait for a booking, without and with a backup being made. */
export async function measureBackup(
  server: Program,
  token: string,
  file: string,
  body: () => string,
): Promise<Backed> {
  const headers = { authorization: `Bearer ${token}` };
  const sell = async () => {
    const result = await load({
      url: `${server.url}/api/bookings/`,
      method: 'POST',
      headers,
      body,
      connections: TILLS,
      perSecond: PER_SECOND,
      seconds: WINDOW_S,
    });
    if (result.failed > 0) throw new Error(`${result.failed} bookings were refused`);
    return result;
  };
  const state = async () =>
    (await (await fetch(`${server.url}/api/backups/`, { headers })).json()) as {
      running: object | null;
      problem: string | null;
      last: { size_bytes: number } | null;
    };

  await sell();
  const quiet: Measured[] = [];
  for (let window = 0; window < QUIET_WINDOWS; window += 1) quiet.push(await sell());

  const begun = performance.now();
  await fetch(`${server.url}/api/backups/`, { method: 'POST', headers });
  let seconds = 0;
  let log = 0;
  const watching = (async () => {
    for (;;) {
      log = Math.max(log, statSync(`${file}-wal`).size);
      if ((await state()).running === null) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    seconds = (performance.now() - begun) / 1000;
  })();
  const meanwhile: Measured[] = [];
  while (seconds === 0) {
    const result = await sell();
    // What began after the end says nothing.
    if (seconds === 0 || meanwhile.length === 0) meanwhile.push(result);
  }
  await watching;
  const { problem, last } = await state();
  if (problem !== null || last === null) throw new Error(`No backup was made: ${problem}`);

  const size = statSync(file).size;
  const middle = (results: readonly Measured[]) => ({
    p50: median(results.map(({ p50 }) => p50)),
    p99: median(results.map(({ p99 }) => p99)),
  });
  return {
    gigabytes: size / GIGABYTE,
    quiet: middle(quiet),
    meanwhile: { ...middle(meanwhile), worst: Math.max(...meanwhile.map(({ p99 }) => p99)) },
    seconds,
    packedShare: last.size_bytes / size,
    logShare: log / size,
  };
}
