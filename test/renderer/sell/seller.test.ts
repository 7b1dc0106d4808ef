import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { getKeptSales, isToBeAskedAgain, waitingSales } from '../../../renderer/features/sell/kept-sale.ts';
import { createSeller as createSellerFor } from '../../../renderer/features/sell/seller.ts';
import { markConnectionBack } from '../../../renderer/lib/connection.ts';
import { clearTokens, saveTokens } from '../../../renderer/lib/tokens.ts';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { createEvent } from '../../support/factories.ts';
import { pageOf } from '../../support/read-page.ts';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';
import { visit } from '../../support/visit.ts';

let server: RendererServer;

beforeAll(async () => {
  server = await startRendererServer();
}, 30_000);
afterAll(() => server.stop());
beforeEach(() => {
  visit(`${server.url}/`);
  markConnectionBack();
  saveTokens(server.tokens);
});
afterEach(() => {
  vi.restoreAllMocks();
  clearTokens();
});

const ADMIN = { id: 1, username: 'admin' };
const createSeller = () => createSellerFor(ADMIN);
const keptSale = () => getKeptSales().at(-1) ?? null;

const farAway = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };

function walkIn(last_name: string) {
  return { kind: 'walk-in', walkIn: { first_name: 'Wilma', last_name, contact: '' } } as const;
}

async function peopleCalled(search: string) {
  return pageOf<AttendeeResponse>(await server.admin.get(`/api/attendees/?search=${search}`)).results;
}

async function bookingsOf(event: number) {
  return pageOf<{ id: number; status: string }>(
    await server.admin.get(`/api/events/events/${event}/bookings/`),
  ).results;
}

/** The server does its work; what arrives of it is a proxy's word that it takes too long. */
function loseAnswersOf(path: string) {
  const realFetch = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const response = await realFetch(input, init);
    const isLost = init?.method === 'POST' && String(input).endsWith(path);
    return isLost ? new Response('', { status: 504, headers: { 'Retry-After': '60' } }) : response;
  });
}

describe('selling again after an answer got lost', () => {
  it.each(['/api/attendees/', '/api/bookings/'])(
    'registers and books once when %s went unheard',
    async (path) => {
      const event = await createEvent(server.admin, farAway);
      const seller = createSeller();
      const name = `Unheard${path.length}`;
      loseAnswersOf(path);
      await expect(seller.sell(event, walkIn(name))).rejects.toMatchObject({ status: 504 });
      vi.restoreAllMocks();

      const { booking, attendee } = await seller.sell(event, walkIn(name));

      expect(booking).toMatchObject({ event: event.id, attendee: attendee.id, status: 'confirmed' });
      expect(await peopleCalled(name)).toHaveLength(1);
      expect(await bookingsOf(event.id)).toHaveLength(1);
    },
  );

  it('corrects the person it registered when the name was corrected meanwhile', async () => {
    const event = await createEvent(server.admin, farAway);
    const seller = createSeller();
    loseAnswersOf('/api/attendees/');
    await expect(seller.sell(event, walkIn('Mistyped'))).rejects.toMatchObject({ status: 504 });
    vi.restoreAllMocks();

    const { attendee } = await seller.sell(event, walkIn('Corrected'));

    expect(await peopleCalled('Mistyped')).toEqual([]);
    expect((await peopleCalled('Corrected')).map(({ id }) => id)).toEqual([attendee.id]);
  });

  it.each(['/api/attendees/', '/api/bookings/'])(
    'registers and books once after the page was reloaded when %s went unheard',
    async (path) => {
      const event = await createEvent(server.admin, farAway);
      const name = `Reloaded${path.length}`;
      loseAnswersOf(path);
      await expect(createSeller().sell(event, walkIn(name))).rejects.toMatchObject({ status: 504 });
      vi.restoreAllMocks();
      const sale = keptSale();
      expect(sale).toMatchObject({ event: { id: event.id }, buyer: walkIn(name) });
      expect(sale !== null && isToBeAskedAgain(sale)).toBe(true);

      const { booking } = await createSeller().sell(event, walkIn(name));

      expect(await peopleCalled(name)).toHaveLength(1);
      expect((await bookingsOf(event.id)).map(({ id }) => id)).toEqual([booking.id]);
      expect(keptSale()).toBeNull();
    },
  );

  it('does not ask by itself for a sale that was refused, nor for one of somebody who signed out', async () => {
    const event = await createEvent(server.admin, { ...farAway, is_active: false });
    await expect(createSeller().sell(event, walkIn('Refused'))).rejects.toMatchObject({ status: 400 });
    const sale = keptSale();
    expect(sale !== null && isToBeAskedAgain(sale)).toBe(false);
    clearTokens();
    expect(keptSale()).toBeNull();
  });

  it('goes on asking for a seat at one event when the same person is sold one at another', async () => {
    const [one, other] = [await createEvent(server.admin, farAway), await createEvent(server.admin, farAway)];
    const seller = createSeller();
    loseAnswersOf('/api/bookings/');
    await expect(seller.sell(one, walkIn('Torn'))).rejects.toMatchObject({ status: 504 });
    vi.restoreAllMocks();

    await seller.sell(other, walkIn('Torn'));

    const [waiting] = waitingSales(getKeptSales(), ADMIN);
    if (waiting === undefined) throw new Error('Nothing is asked for any more.');
    expect(waiting.event.id).toBe(one.id);
    await seller.askAgain(waiting);
    expect(getKeptSales()).toEqual([]);
    expect(await bookingsOf(one.id)).toHaveLength(1);
    expect(await bookingsOf(other.id)).toHaveLength(1);
    expect(await peopleCalled('Torn')).toHaveLength(1);
  });

  it('starts from nothing with the next buyer, even while the last one is being sold to', async () => {
    const event = await createEvent(server.admin, farAway);
    const seller = createSeller();
    const first = seller.sell(event, walkIn('Former'));
    seller.leaveBuyer();
    await first;

    const second = await seller.sell(event, walkIn('Latter'));

    expect(await peopleCalled('Former')).toHaveLength(1);
    expect(second.attendee.last_name).toBe('Latter');
    expect(await bookingsOf(event.id)).toHaveLength(2);
  });
});
