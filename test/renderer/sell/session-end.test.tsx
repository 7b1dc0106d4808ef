import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bookingRoutes } from '../../../renderer/features/bookings/routes.tsx';
import { AuditEntryPage } from '../../../server/contracts/audit.ts';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { pageOf } from '../../support/read-page.ts';
import { openWindow } from '../../support/renderer.tsx';
import {
  ADMIN_PASSWORD,
  createPerson,
  type RendererServer,
  signInWithPassword,
  startRendererServer,
} from '../../support/renderer-server.ts';

const OTHERS_PASSWORD = 'a copper letter box';
const FAR_AWAY = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };

type ExpandedBooking = { attendee_detail: { last_name: string } };

let server: RendererServer;
let event: EventResponse;
let buyer = 0;

beforeAll(async () => {
  server = await startRendererServer();
  await preloadScreens(bookingRoutes);
  await createPerson(server, 'rosa', OTHERS_PASSWORD, 'cashier');
}, 60_000);
afterAll(() => server.stop());
beforeEach(async () => {
  event = await createEvent(server.admin, { title: 'The Evening', ...FAR_AWAY });
  buyer += 1;
});
afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const lastName = () => `Walkin${'abcdefgh'[buyer]}`;
const fullName = () => `Wilma ${lastName()}`;
const search = () => screen.findByRole('combobox', { name: 'Who is it?' });
const question = () => screen.findByText(`Was a seat sold to ${fullName()}?`);
const receipts = () => screen.getByRole('region', { name: 'Just sold' });

async function bookings() {
  const answer = await server.admin.get(`/api/events/events/${event.id}/bookings/?expand=attendee`);
  return pageOf<ExpandedBooking>(answer).results.map(({ attendee_detail }) => attendee_detail.last_name);
}

/** Who sold the last seat, as the trail has it. */
async function lastSeller() {
  const { body } = await server.admin.get('/api/audit-entries/?action=booking.create&ordering=-id');
  return AuditEntryPage.parse(body).results[0]?.user?.username;
}

/** Ends the session when this is asked for: before the server does it, or after, so that its answer is lost. */
function endSessionAt(path: string, when: 'before' | 'after') {
  const realFetch = globalThis.fetch;
  let isOver = false;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (isOver || init?.method !== 'POST' || new URL(String(input)).pathname !== path)
      return realFetch(input, init);
    isOver = true;
    if (when === 'after') await realFetch(input, init);
    await realFetch(`${server.url}/api/sessions/end-others/`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.tokens.access}` },
    });
    return realFetch(input, { ...init, headers: { ...init.headers, Authorization: 'Bearer none' } });
  });
}

/** Somebody sells while their session ends, and the window asks to sign in. */
async function sellWhileItEnds(path: string, when: 'before' | 'after' = 'before') {
  const tokens = await signInWithPassword(server);
  const opened = openWindow({ url: server.url, path: `/?event=${event.id}`, tokens });
  const { user } = opened;
  await user.type(await search(), fullName());
  await screen.findByRole('option', { selected: true });
  endSessionAt(path, when);
  await user.keyboard('{Enter}');
  if (path === '/api/attendees/') {
    await screen.findByLabelText('Last name');
    await user.keyboard('{Enter}');
  }
  await screen.findByText(/^Your session is over/);
  const signIn = async (username: string, password: string) => {
    await user.type(await screen.findByLabelText('User name'), username);
    await user.type(screen.getByLabelText('Password'), `${password}{Enter}`);
  };
  return { ...opened, signIn };
}

describe('a sale that was pressed while the session ended', () => {
  it('is made once its seller signs in again', async () => {
    const { signIn } = await sellWhileItEnds('/api/attendees/');
    expect(await bookings()).toEqual([]);
    await signIn('admin', ADMIN_PASSWORD);
    expect(
      await within(await screen.findByRole('region', { name: 'Just sold' })).findByText(fullName()),
    ).toBeVisible();
    expect(await bookings()).toEqual([lastName()]);
    expect(await search()).toHaveValue('');
  });

  it('is made once where the server had done it and the answer got lost with the session', async () => {
    await createAttendee(server.admin, { first_name: 'Wilma', last_name: lastName() });
    const { signIn } = await sellWhileItEnds('/api/bookings/', 'after');
    expect(await bookings()).toEqual([lastName()]);
    await signIn('admin', ADMIN_PASSWORD);
    expect(
      await within(await screen.findByRole('region', { name: 'Just sold' })).findByText(fullName()),
    ).toBeVisible();
    expect(await bookings()).toEqual([lastName()]);
  });

  it('is sold by somebody else who signs in only if they say so', async () => {
    const { user, signIn } = await sellWhileItEnds('/api/attendees/');
    await signIn('rosa', OTHERS_PASSWORD);
    expect(await question()).toBeVisible();
    expect(screen.getByText(/^admin was selling one for “The Evening” when the session ended/)).toBeVisible();
    expect(await search()).toHaveValue('');
    expect(await bookings()).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Sell it in my name' }));
    expect(await screen.findByLabelText('Last name')).toHaveValue(lastName());
    expect(screen.queryByText(/^Was a seat sold/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Register and sell/ }));
    await within(receipts()).findByText(fullName());
    expect(await bookings()).toEqual([lastName()]);
    expect(await lastSeller()).toBe('rosa');
  });

  it('stays open over other sales until somebody says what became of it', async () => {
    await createAttendee(server.admin, { first_name: 'Wilma', last_name: lastName() });
    const { user, router, signIn } = await sellWhileItEnds('/api/bookings/', 'after');
    await signIn('rosa', OTHERS_PASSWORD);
    await question();
    await user.type(await search(), 'Somebody Else');
    await screen.findByRole('option', { selected: true });
    await user.keyboard('{Enter}');
    await screen.findByLabelText('Last name');
    await user.keyboard('{Enter}');
    await within(receipts()).findByText('Somebody Else');
    expect(await question()).toBeVisible();

    await user.click(screen.getByRole('link', { name: 'Look among the bookings' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/bookings'));
    expect(await screen.findByText(fullName())).toBeVisible();
    await router.navigate('/');
    await question();
    await user.click(screen.getByRole('button', { name: 'It is settled' }));
    await waitFor(() => expect(screen.queryByText(/^Was a seat sold/)).toBeNull());
    expect(await bookings()).toHaveLength(2);
  });

  it('is not made by itself where its event is another one now', async () => {
    const { signIn } = await sellWhileItEnds('/api/attendees/');
    await server.admin.patch(`/api/events/events/${event.id}/`, { title: 'Another Evening' });
    await signIn('admin', ADMIN_PASSWORD);
    expect(await question()).toBeVisible();
    expect(await bookings()).toEqual([]);
  });
});
