import { setTimeout as sleep } from 'node:timers/promises';
import { openReadOnly } from '../../../server/db/dialects/sqlite/read-only.ts';
import { createApiClient } from '../api-client.ts';
import { createAttendee, createEvent } from '../factories.ts';
import type { CrowdReport } from './messages.ts';
import { startCrowd } from './start-crowd.ts';

export type SaleOptions = {
  /** The server's address without a slash at the end, and the file it sells from. */
  url: string;
  file: string;
  token: string;
  clients: number;
  perSecond: number;
  seconds: number;
};

export type SaleReport = CrowdReport & {
  sold: number;
  /** How many clients have other numbers. */
  wrong: number;
};

const EVENTS = 10;
const FAR_AWAY = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };
const PATIENCE_MS = 30_000;

/** When each entry of the trail was written, which is before it was committed: what is measured is never too little. */
async function writtenAt(file: string): Promise<Record<number, number>> {
  const source = await openReadOnly(file);
  try {
    const rows = await source.all<{ id: number; at: string }>('SELECT id, at FROM audit_entries');
    return Object.fromEntries(rows.map(({ id, at }) => [id, Date.parse(at)]));
  } finally {
    await source.close();
  }
}

/** Sells so many seats a second to whoever comes, each request at its time whether the one before is answered or not. */
async function sell(
  { url, token, perSecond, seconds }: SaleOptions,
  events: readonly number[],
  people: readonly number[],
): Promise<number> {
  const till = createApiClient(url, `Bearer ${token}`);
  const total = perSecond * seconds;
  const start = performance.now();
  const sales: Promise<number>[] = [];
  for (let at = 0; at < total; at += 1) {
    await sleep(Math.max(0, start + (at * 1000) / perSecond - performance.now()));
    const event = events[at % EVENTS];
    const attendee = people[Math.floor(at / EVENTS)];
    const body = { event, attendee, status: 'confirmed' };
    sales.push(till.post('/api/bookings/', body).then(({ status }) => (status === 201 ? 1 : 0)));
  }
  return (await Promise.all(sales)).reduce((sum, sale) => sum + sale, 0);
}

/**
 * Connects so many live clients, sells at this pace, and holds what each of them has heard at the end against what the
 * server answers.
 */
export async function sellToCrowd(options: SaleOptions): Promise<SaleReport> {
  const { url, file, token, clients, perSecond, seconds } = options;
  const admin = createApiClient(url, `Bearer ${token}`);
  const events: number[] = [];
  const people: number[] = [];
  while (events.length < EVENTS) events.push((await createEvent(admin, { ...FAR_AWAY, capacity: 5000 })).id);
  while (people.length < Math.ceil((perSecond * seconds) / EVENTS))
    people.push((await createAttendee(admin)).id);
  const crowd = startCrowd();
  try {
    await crowd.enter(url, token, clients);
    const sold = await sell(options, events, people);

    const trail = await writtenAt(file);
    const last = Math.max(...Object.keys(trail).map(Number));
    const taken: Record<string, number> = {};
    for (const event of events) {
      const { body } = await admin.get(`/api/events/events/${event}/availability/`);
      taken[event] = (body as { taken: number }).taken;
    }
    const isRight = (client: CrowdReport['clients'][number]) =>
      client.last === last && events.every((event) => client.taken[event] === taken[event]);
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const report = await crowd.look(trail);
      const wrong = report.clients.filter((client) => !isRight(client)).length;
      if (wrong === 0 || performance.now() > deadline) return { ...report, sold, wrong };
      await sleep(100);
    }
  } finally {
    await crowd.leave();
  }
}
