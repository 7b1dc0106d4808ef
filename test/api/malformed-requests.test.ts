import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { documentedOperations } from '../support/malformed/documented-operations.ts';
import type { Records } from '../support/malformed/draft.ts';
import { type Kept, takeStock } from '../support/malformed/growth.ts';
import { malformedRequest } from '../support/malformed/malformed-request.ts';
import { assertRefused } from '../support/malformed/refusal.ts';
import { createSender, type Sender } from '../support/malformed/sender.ts';
import { brokenBytes, sendBytes, statusesIn } from '../support/malformed/wire.ts';
import { testDialect } from '../support/test-database.ts';

/** Ten thousand and more in all. The first make what is made once; the runtime goes on making some of it for a while. */
const WARMING_UP = 5000;
const ROUNDS = 3;
const REQUESTS_OF_A_ROUND = 2500;
const AT_ONCE = 32;
/** For machines that do much else at the same time. */
const PATIENCE = { timeout: 180_000 };
/** What a request may leave in memory in the calmest round, in bytes on average: what leaks, leaks in every one. */
const MOST_LEFT_BY_ONE = 250;

async function recordsOf({ services, admin }: ApiServer): Promise<Records> {
  const event = await createEvent(admin);
  const attendee = await createAttendee(admin);
  const booking = await createBooking(admin, { event: event.id, attendee: attendee.id });
  const { access } = await services.tokens.pairFor(await services.users.firstAdmin());
  const ids = { events: event.id, attendees: attendee.id, bookings: booking.id, countries: 1 };
  return { authorization: `Bearer ${access}`, ids };
}

/** Runs searches for a counterexample side by side. @throws what the first of them found */
async function searchAll(searches: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(searches)) if (end.status === 'rejected') throw end.reason;
}

/** Sends malformed requests to every operation, as many to each. */
async function attack(sender: Sender, records: Records, requests: number): Promise<void> {
  const numRuns = Math.ceil(requests / documentedOperations.length);
  const attackOn = (operation: (typeof documentedOperations)[number]) =>
    fc.asyncProperty(malformedRequest(operation, records), async (request) =>
      assertRefused(request, await sender.send(request)),
    );
  await searchAll(documentedOperations.map((operation) => fc.assert(attackOn(operation), { numRuns })));
}

/** The bytes gained, and the kinds of which there are more; idle connections may have been closed meanwhile. */
function growth(before: Kept, after: Kept): { heap: number; resources: string[] } {
  const kinds = Object.keys(after.resources);
  const resources = kinds.filter((kind) => (after.resources[kind] ?? 0) > (before.resources[kind] ?? 0));
  return { heap: after.heap - before.heap, resources };
}

/** How many connections a server keeps to its database: one that writes and four that read, or a file. */
const DATABASE_SOCKETS = { sqlite: 0, postgres: 5 };

function socketsIn({ resources }: { resources: Record<string, number> }): number {
  return Object.entries(resources).find(([kind]) => kind === 'TCPSocketWrap')?.[1] ?? 0;
}

describe('malformed requests', () => {
  it('are refused by every operation, and leave nothing behind', PATIENCE, async () => {
    const server = await startApiServer();
    const records = await recordsOf(server);
    const sender = createSender(server.baseUrl, AT_ONCE);
    const rows = await everyRow(server.database);
    await attack(sender, records, WARMING_UP);
    const stocks = [await takeStock()];

    for (let round = 0; round < ROUNDS; round += 1) {
      await attack(sender, records, REQUESTS_OF_A_ROUND);
      stocks.push(await takeStock());
    }

    expect(await everyRow(server.database)).toEqual(rows);
    const growths = stocks.slice(1).map((after, round) => growth(stocks[round] ?? after, after));
    expect(growths.map(({ resources }) => resources)).toContainEqual([]);
    expect(Math.min(...growths.map(({ heap }) => heap)) / REQUESTS_OF_A_ROUND).toBeLessThan(MOST_LEFT_BY_ONE);
    sender.close();
    await expect
      .poll(async () => socketsIn(await takeStock()))
      .toBeLessThanOrEqual(DATABASE_SOCKETS[testDialect()]);
  });

  it('are refused or cut off when they are hardly HTTP, and the next is answered', async () => {
    const server = await startApiServer();
    const { authorization } = await recordsOf(server);
    const rows = await everyRow(server.database);
    const bytes = brokenBytes(server.baseUrl, authorization);
    const search = () =>
      fc.assert(
        fc.asyncProperty(bytes, async (sent) => {
          const received = await sendBytes(server.baseUrl, sent);
          const refusals = statusesIn(received).map((status) => status >= 400 && status <= 499);
          expect(refusals, received).not.toContain(false);
        }),
        { numRuns: 60 },
      );

    await searchAll(Array.from({ length: 8 }, search));

    expect(await everyRow(server.database)).toEqual(rows);
    expect((await server.anonymous.get('/api/health/')).status).toBe(200);
  });
});
