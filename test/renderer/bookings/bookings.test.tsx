import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { bookingRoutes } from '../../../renderer/features/bookings/routes.tsx';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
let opera: EventResponse;
let quiz: EventResponse;

async function book(
  first_name: string,
  event: EventResponse,
  status?: 'confirmed',
): Promise<BookingResponse> {
  const attendee = await createAttendee(server.admin, { first_name, last_name: 'Hart' });
  return createBooking(server.admin, { event: event.id, attendee: attendee.id, status });
}

beforeAll(async () => {
  await preloadScreens(bookingRoutes);
  server = await startRendererServer();
  opera = await createEvent(server.admin, { title: 'Opera', capacity: 5 });
  quiz = await createEvent(server.admin, { title: 'Quiz' });
  await book('Anna', opera, 'confirmed');
  await book('Berta', quiz);
}, 60_000);
afterAll(() => server.stop());
// A new window has no history; jsdom's outlives the page.
beforeEach(() => window.history.replaceState(null, ''));

const open = (query = '') =>
  openWindow({ url: server.url, tokens: server.tokens, path: `/bookings${query}` });
const names = () => [...document.querySelectorAll('tbody [data-row-link]')].map((link) => link.textContent);
const rowOf = async (name: string) => within((await screen.findByText(name)).closest('tr') ?? document.body);

describe('the list of bookings', { timeout: 40_000 }, () => {
  it('shows the newest first with links to the attendee and the event', async () => {
    open();
    const row = await rowOf('Berta Hart');
    expect(names()).toEqual(['Berta Hart', 'Anna Hart']);
    expect(row.getByText('Quiz')).toHaveAttribute('href', `/events/${quiz.id}`);
    expect(row.getByText('Pending')).toBeVisible();
  });

  it('finds people without putting their names into the address', async () => {
    const { user } = open();
    await user.type(await screen.findByLabelText('Search name, email, phone or event'), 'anna');
    await waitFor(() => expect(names()).toEqual(['Anna Hart']));
    expect(window.location.href).not.toContain('anna');
  });

  it.each([
    ['of one status', '?status=confirmed', ['Anna Hart']],
    ['of one event', () => `?event=${quiz.id}`, ['Berta Hart']],
    ['of one day', '?from=2020-01-01&until=2020-01-31', []],
  ])('shows those %s, as the address says', async (_, query, expected) => {
    open(typeof query === 'string' ? query : query());
    if (expected.length === 0)
      await waitFor(() => expect(screen.getByText('No booking matches.')).toBeVisible());
    else await waitFor(() => expect(names()).toEqual(expected));
  });

  it('confirms at once, and the seat stays taken', async () => {
    await book('Clara', opera);
    const { user } = open();
    const row = await rowOf('Clara Hart');
    await user.click(row.getByText('Confirm'));
    expect(await row.findByText('Confirmed')).toBeVisible();
  });

  it('cancels after one question, and the seat is free again', async () => {
    const booking = await book('Dora', opera);
    const before = (await server.admin.get(`/api/events/events/${opera.id}/availability/`)).body;
    const { user } = open();
    const row = await rowOf('Dora Hart');
    await user.click(row.getByText('Cancel'));
    await waitFor(() => expect(screen.getByText(/Dora Hart loses the seat for “Opera”/)).toBeVisible());
    await user.click(screen.getByText('Keep booking'));
    await waitFor(() => expect(screen.queryByText('Keep booking')).not.toBeInTheDocument());
    expect((await server.admin.get(`/api/bookings/${booking.id}/`)).body).toMatchObject({
      status: 'pending',
    });

    await user.click(row.getByText('Cancel'));
    await user.click(await screen.findByText('Cancel booking'));
    expect(await row.findByText('Cancelled')).toBeVisible();
    expect(row.queryByText('Cancel')).not.toBeInTheDocument();
    const after = (await server.admin.get(`/api/events/events/${opera.id}/availability/`)).body;
    expect(after).toMatchObject({
      remaining_capacity: (before as { remaining_capacity: number }).remaining_capacity + 1,
    });
  });

  it("says beside the booking, in the server's words, why it cannot be confirmed any more", async () => {
    const booking = await book('Edith', quiz);
    const { user } = open();
    const row = await rowOf('Edith Hart');
    // Another till is faster by so little that this window has not heard of it yet.
    const send = globalThis.fetch;
    const late = vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
      if (String(address).endsWith('/confirm/')) {
        late.mockRestore();
        await server.admin.post(`/api/bookings/${booking.id}/cancel/`);
      }
      return send(address, init);
    });
    onTestFinished(() => late.mockRestore());
    await user.click(row.getByText('Confirm'));
    await waitFor(() => expect(screen.getByText(/A cancelled booking is final/)).toBeVisible());
  });
});
