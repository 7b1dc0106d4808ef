import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../scripts/build.ts';
import { startPostgres } from '../test/support/postgres/postgres-server.ts';
import { tokensFor } from '../test/support/sign-in.ts';
import { growToGigabyte, measureBackup } from './backup.ts';
import { measureDesktop } from './desktop.ts';
import { measureGreedy } from './greedy.ts';
import { CLIENTS, measureLive, PER_SECOND } from './live.ts';
import { load, type Measured, median } from './load.ts';
import { ATTEMPTS, SEATS, sellOut, startCrowd } from './overselling.ts';
import { type Program, startBaseline, startFoyer } from './programs.ts';
import { fillSeason, sizesFor } from './season.ts';

/** Measures the real server over HTTP and prints ratios of one run: absolute figures say more about the machine. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    sizes: { type: 'string', default: '1000,100000,1000000' },
    memory: { type: 'string', default: '100000' },
    sale: { type: 'string', default: '20' },
    lists: { type: 'string', default: '' },
    only: { type: 'string', default: 'start,desktop,load,live,greedy,growth,overselling,memory,backup' },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const connections = Number(values.connections);
const parts = values.only.split(',');

const folder = await mkdtemp(path.join(tmpdir(), 'foyer-bench-'));
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const signIn = async ({ url }: Program) => (await tokensFor(url)).access;

/** A server on a database of so many bookings, made by the server itself and filled behind its back. */
async function openSeason(bookings: number): Promise<{ server: Program; token: string }> {
  const dataDir = await mkdtemp(path.join(folder, 'season-'));
  await (await startFoyer(dataDir)).stop();
  await fillSeason(path.join(dataDir, 'foyer.sqlite3'), bookings);
  const server = await startFoyer(dataDir);
  return { server, token: await signIn(server) };
}

const rows: [figure: string, reached: string][] = [];
function report(figure: string, reached: string): void {
  rows.push([figure, reached]);
  console.log(`${figure.padEnd(64)} ${reached}`);
}
const ratio = (value: number) => value.toFixed(2);

/** Bodies of bookings of attendees who have none yet, from number `first` on: one after the other, event by event. */
function freshBookings(first: number, events: number): () => string {
  let made = 0;
  return () => {
    const attendee = first + Math.floor(made / events);
    const event = 1 + (made % events);
    made += 1;
    return JSON.stringify({ event, attendee, status: 'confirmed' });
  };
}

function freshAttendees(): () => string {
  let next = 0;
  return () => {
    next += 1;
    return JSON.stringify({ first_name: 'New', last_name: 'Person', email: `new${next}@example.net` });
  };
}

/** Alternates what is compared, so that whatever else the machine does meets both. */
async function compare<Name extends string>(
  subjects: Record<Name, () => Promise<Measured>>,
): Promise<Record<Name, { perSecond: number; tail: number }>> {
  const names = Object.keys(subjects) as Name[];
  const measured = new Map<Name, Measured[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const result = await subjects[name]();
      if (result.failed > 0) throw new Error(`${name}: ${result.failed} requests were refused`);
      measured.set(name, [...(measured.get(name) ?? []), result]);
    }
  }
  const summary = (results: Measured[] = []) => ({
    perSecond: median(results.map((result) => result.perSecond)),
    tail: median(results.map((result) => result.p99 / result.p50)),
  });
  return Object.fromEntries(names.map((name) => [name, summary(measured.get(name))])) as Record<
    Name,
    { perSecond: number; tail: number }
  >;
}

async function measureLoad(): Promise<void> {
  const bookings = 1000;
  const { attendees, events } = sizesFor(bookings);
  const { server, token } = await openSeason(bookings);
  const baseline = await startBaseline(folder, false);
  const bare = await startBaseline(folder, true);
  // Enough people that nobody books twice.
  const people = freshAttendees();
  await load({
    url: `${server.url}/api/attendees/`,
    method: 'POST',
    headers: bearer(token),
    body: people,
    connections,
    requests: 5000,
  });
  const booking = freshBookings(attendees + 1, events);
  const common = { connections, seconds };
  const post = (url: string, headers: Record<string, string>, body: () => string) => () =>
    load({ ...common, url, method: 'POST', headers, body });
  const get = (url: string, headers: Record<string, string>) => () =>
    load({ ...common, url, method: 'GET', headers });
  const results = await compare({
    post: post(`${baseline.url}/`, bearer(baseline.token), freshBookings(1, 10)),
    barePost: post(`${bare.url}/`, bearer(bare.token), freshBookings(1, 10)),
    booking: post(`${server.url}/api/bookings/`, bearer(token), booking),
    registration: post(`${server.url}/api/attendees/`, bearer(token), people),
    get: get(`${baseline.url}/`, bearer(baseline.token)),
    list: get(`${server.url}/api/events/events/`, bearer(token)),
    detail: get(`${server.url}/api/events/events/7/`, bearer(token)),
  });
  for (const [name, { perSecond, tail }] of Object.entries(results)) {
    console.log(`  ${name}: ${Math.round(perSecond)}/s, p99 ÷ p50 ${ratio(tail)}`);
  }
  const per = (name: keyof typeof results, base: keyof typeof results) =>
    ratio(results[name].perSecond / results[base].perSecond);
  report('durable bookings/s ÷ authenticated POST without a database', per('booking', 'post'));
  report('the same ÷ POST of bare Express with a token check', per('booking', 'barePost'));
  report('attendee registrations/s ÷ authenticated POST without a database', per('registration', 'post'));
  report('event list (page of 10)/s ÷ authenticated GET without a database', per('list', 'get'));
  report('event detail/s ÷ authenticated GET without a database', per('detail', 'get'));
  report('p99 ÷ p50 of a booking under load', ratio(results.booking.tail));
  for (const program of [server, baseline, bare]) await program.stop();
}

/** Every list and search whose cost must not grow with the venue's history. */
const GROWTH = {
  'event list': '/api/events/events/',
  'events available': '/api/events/events/available/',
  'event detail': '/api/events/events/7/',
  'availability of an event': '/api/events/events/7/availability/',
  'event search': '/api/events/events/?search=evening+b2faf',
  'bookings of an event': '/api/events/events/7/bookings/?expand=attendee',
  'bookings of an event, confirmed': '/api/events/events/7/bookings/?status=confirmed',
  'attendee list': '/api/attendees/',
  'attendee list by name': '/api/attendees/?ordering=last_name,first_name',
  'attendee by email': '/api/attendees/?email=51336@example.org',
  'attendee search by name': '/api/attendees/?search=chloe+eul+51336',
  'attendee search by phone': '/api/attendees/?search=02027382',
  'bookings of an attendee': '/api/attendees/42/bookings/',
  'booking list': '/api/bookings/?expand=event,attendee',
  'booking list, pending': '/api/bookings/?status=pending',
  'booking list by date': '/api/bookings/?ordering=-booking_date',
  'booking search': '/api/bookings/?search=chloe+51336',
};

async function measureGrowth(): Promise<void> {
  const sizes = values.sizes.split(',').map(Number);
  const chosen = Object.entries(GROWTH).filter(([name]) => name.includes(values.lists));
  const seasons: { server: Program; token: string }[] = [];
  for (const size of sizes) seasons.push(await openSeason(size));
  for (const [name, place] of chosen) {
    // The sizes in turn and one request at a time: what a request costs, whatever else the machine does meanwhile.
    const subjects = seasons.map(({ server, token }, index) => [
      String(index),
      () =>
        load({
          url: `${server.url}${place}`,
          method: 'GET',
          headers: bearer(token),
          connections: 1,
          seconds: Math.max(1, seconds / 4),
        }),
    ]);
    const results = await compare(Object.fromEntries(subjects));
    const milliseconds = Object.values(results).map(({ perSecond }) => 1000 / perSecond);
    const first = milliseconds[0] ?? Number.NaN;
    const ratios = milliseconds.map((value) => ratio(value / first)).join(' / ');
    report(`${name} at ${sizes.join(' / ')} bookings`, `${ratios} (1.00 is ${first.toFixed(2)} ms)`);
  }
  for (const { server } of seasons) await server.stop();
}

async function measureMemory(): Promise<void> {
  const { server, token } = await openSeason(1000);
  const headers = bearer(token);
  const body = freshAttendees();
  const wanted = Number(values.memory);
  await load({
    url: `${server.url}/api/attendees/`,
    method: 'POST',
    headers,
    body,
    connections,
    requests: 6000,
  });
  const before = await server.memory();
  await load({
    url: `${server.url}/api/bookings/`,
    method: 'POST',
    headers,
    body: freshBookings(sizesFor(1000).attendees + 1, sizesFor(1000).events),
    connections,
    requests: wanted,
  });
  report(`resident memory after ${wanted} bookings ÷ before`, ratio((await server.memory()) / before));
  await server.stop();
}

/** Ten people for every seat, all at once: on the file with one process, and on PostgreSQL with three. */
async function measureOverselling(): Promise<void> {
  const { server } = await openSeason(ATTEMPTS * 10);
  await rush('SQLite, one process', server);

  const postgres = await startPostgres({ durable: true });
  const crowd = await startCrowd(postgres, path.join(folder, 'crowd'));
  await rush('PostgreSQL, three processes', crowd);
  await postgres.stop();
}

/** Many who watch while seats are sold, against socket.io alone. */
async function reportLive(): Promise<void> {
  const { sold, wrong, p50, p95, bareP95 } = await measureLive(folder, Number(values.sale));
  const who = `${CLIENTS} live clients, ${PER_SECOND} bookings/s for ${values.sale} s`;
  report(`${who}: sold, clients with wrong numbers`, `${sold}, ${wrong}`);
  report('from a booking to the client, p50 and p95', `${p50.toFixed(0)} ms, ${p95.toFixed(0)} ms`);
  report(
    'the p95 ÷ that of a bare socket.io broadcast',
    `${ratio(p95 / bareP95)} (1.00 is ${bareP95.toFixed(1)} ms)`,
  );
  if (wrong > 0) process.exitCode = 1;
}

/** Tills among slow and greedy clients. */
async function reportGreedy(): Promise<void> {
  const bookings = 1000;
  const { attendees, events } = sizesFor(bookings);
  const { server, token } = await openSeason(bookings);
  await load({
    url: `${server.url}/api/attendees/`,
    method: 'POST',
    headers: bearer(token),
    body: freshAttendees(),
    connections,
    requests: 10_000,
  });
  const { quiet, greedy, before, after } = await measureGreedy(
    server,
    token,
    rounds,
    freshBookings(attendees + 1, events),
  );
  const milliseconds = ({ p50, p99 }: typeof quiet) => `${p50.toFixed(0)} ms, ${p99.toFixed(0)} ms`;
  report('a booking at one of 8 tills, p50 and p99, quiet', milliseconds(quiet));
  report('the same among slow and greedy clients', milliseconds(greedy));
  report('p99 among them ÷ p99 quiet', ratio(greedy.p99 / quiet.p99));
  report('resident memory among them ÷ before', `${ratio(after / before)} (1.00 is ${before.toFixed(0)} MB)`);
  await server.stop();
}

/** Tills while a gigabyte is being backed up. */
async function reportBackup(): Promise<void> {
  const bookings = 20_000;
  const { attendees, events } = sizesFor(bookings);
  const dataDir = path.join(folder, 'gigabyte');
  const file = path.join(dataDir, 'foyer.sqlite3');
  await (await startFoyer(dataDir)).stop();
  await fillSeason(file, bookings);
  await growToGigabyte(file);
  const server = await startFoyer(dataDir);
  const token = await signIn(server);
  const people = { url: `${server.url}/api/attendees/`, method: 'POST', headers: bearer(token) } as const;
  await load({ ...people, body: freshAttendees(), connections, requests: 2000 });
  const backed = await measureBackup(server, token, file, freshBookings(attendees + 1, events));
  const { quiet, meanwhile, seconds, gigabytes, packedShare, logShare } = backed;
  const milliseconds = ({ p50, p99 }: typeof quiet) => `${p50.toFixed(0)} ms, ${p99.toFixed(0)} ms`;
  report('a booking at one of 8 tills, 100 a second, p50 and p99, quiet', milliseconds(quiet));
  report(`the same while ${gigabytes.toFixed(2)} GB are backed up`, milliseconds(meanwhile));
  report('p99 meanwhile ÷ p99 quiet', ratio(meanwhile.p99 / quiet.p99));
  report('the worst ten seconds’ p99 ÷ p99 quiet', ratio(meanwhile.worst / quiet.p99));
  report('how long the backup took', `${seconds.toFixed(0)} s`);
  report('backup ÷ database, write-ahead log ÷ database', `${ratio(packedShare)}, ${ratio(logShare)}`);
  await server.stop();
}

/** From a double click to the till, against a window that shows a page from a file. */
async function reportDesktop(): Promise<void> {
  const { foyer, bare } = await measureDesktop(folder, rounds);
  const against = (figure: keyof typeof foyer, unit: string) =>
    `${ratio(foyer[figure] / bare[figure])} (1.00 is ${bare[figure].toFixed(0)} ${unit})`;
  report('desktop, start to first paint ÷ a bare Electron window', against('painted', 'ms'));
  report('desktop, start to a usable till ÷ the same', against('usable', 'ms'));
  report('desktop, memory of all processes ÷ the same', against('memory', 'MB'));
}

async function rush(where: string, server: Program): Promise<void> {
  const { accepted, failed, left } = await sellOut(server.url, await signIn(server));
  report(
    `accepted of ${ATTEMPTS} attempts on ${SEATS} seats (${where})`,
    `${accepted}, refused ${failed}, left ${left}`,
  );
  if (accepted !== SEATS || failed !== ATTEMPTS - SEATS || left !== 0) process.exitCode = 1;
  await server.stop();
}

async function measureStart(): Promise<void> {
  const dataDir = path.join(folder, 'start');
  await (await startFoyer(dataDir)).stop();
  const foyer = await startFoyer(dataDir);
  const bare = await startBaseline(folder, true);
  report('start of the server ÷ start of a bare Express process', ratio(foyer.startedIn / bare.startedIn));
  report(
    'resident memory of the server ÷ a bare Express process',
    ratio((await foyer.memory()) / (await bare.memory())),
  );
  await foyer.stop();
  await bare.stop();
}

await buildIfStale();
try {
  if (parts.includes('start')) await measureStart();
  if (parts.includes('desktop')) await reportDesktop();
  if (parts.includes('load')) await measureLoad();
  if (parts.includes('live')) await reportLive();
  if (parts.includes('greedy')) await reportGreedy();
  if (parts.includes('growth')) await measureGrowth();
  if (parts.includes('overselling')) await measureOverselling();
  if (parts.includes('memory')) await measureMemory();
  if (parts.includes('backup')) await reportBackup();
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(
  `\n| figure | reached |\n| --- | --- |\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`,
);
