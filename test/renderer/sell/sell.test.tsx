import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttendeePage } from '../../../server/contracts/attendees.ts';
import type { BookingPage } from '../../../server/contracts/bookings.ts';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
let days = 0;

/** An hour of a day of its own, earlier than that of any event made before: the soonest is chosen by itself. */
function soonest() {
  days += 1;
  const start = new Date(Date.now() + (400 - days) * 86_400_000);
  return {
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + 7_200_000).toISOString(),
  };
}

async function bookingsOf(event: EventResponse) {
  const answer = await server.admin.get(`/api/events/events/${event.id}/bookings/?expand=attendee`);
  return (answer.body as typeof BookingPage._output).results;
}

async function peopleCalled(name: string) {
  const answer = await server.admin.get(`/api/attendees/?search=${encodeURIComponent(name)}`);
  return (answer.body as typeof AttendeePage._output).results;
}

async function openSell() {
  const window = openWindow({ url: server.url, tokens: server.tokens });
  const search = await screen.findByRole('combobox', { name: 'Who is it?' });
  return { ...window, search };
}

const receipts = () => screen.getByRole('region', { name: 'Just sold' });

beforeAll(async () => {
  server = await startRendererServer();
}, 30_000);
afterAll(() => server.stop());

describe('an empty box office', () => {
  it('says what to do first', async () => {
    openWindow({ url: server.url, tokens: server.tokens });
    expect(await screen.findByRole('link', { name: /create/i })).toHaveAttribute('href', '/events/new');
  });
});

describe('selling', () => {
  let event: EventResponse;
  beforeEach(async () => {
    event = await createEvent(server.admin, { title: `Evening ${days}`, capacity: 3, ...soonest() });
  });

  it('has the soonest event chosen and the cursor in the search box', async () => {
    const { search } = await openSell();
    expect(screen.getByRole('heading', { level: 2, name: event.title })).toBeVisible();
    await waitFor(() => expect(search).toHaveFocus());
  });

  it('registers and books somebody new with two keys after the name', async () => {
    const { user, search } = await openSell();
    await user.type(search, 'Wilma Walkin');
    await screen.findByRole('option', { name: /New: Wilma Walkin/, selected: true });
    await user.keyboard('{Enter}');
    expect(await screen.findByLabelText('First name')).toHaveValue('Wilma');
    expect(screen.getByLabelText('Last name')).toHaveValue('Walkin');
    await user.keyboard('{Enter}');

    await within(receipts()).findByText('Wilma Walkin');
    expect(await within(receipts()).findByText('2 seats left')).toBeVisible();
    expect(await bookingsOf(event)).toMatchObject([
      { status: 'confirmed', attendee_detail: { first_name: 'Wilma', last_name: 'Walkin' } },
    ]);
    await waitFor(() => expect(screen.getByRole('combobox')).toHaveFocus());
    expect(screen.getByRole('combobox')).toHaveValue('');
  });

  it('opens the three fields by itself when Enter came before the answer', async () => {
    const { user, search } = await openSell();
    await user.type(search, 'Quick Typist{Enter}');
    expect(await screen.findByLabelText('Last name')).toHaveValue('Typist');
    expect(await bookingsOf(event)).toEqual([]);
  });

  it('never sells to a match that was not yet in sight when Enter was pressed', async () => {
    await createAttendee(server.admin, { first_name: 'Unseen', last_name: 'Match' });
    const { user, search } = await openSell();
    await user.type(search, 'Unseen Match{Enter}');
    await screen.findByRole('option', { name: /^Unseen Match/ });
    expect(await bookingsOf(event)).toEqual([]);
  });

  it('sells once to the match that was chosen, however often Enter is pressed', async () => {
    const attendee = await createAttendee(server.admin, { first_name: 'Twice', last_name: 'Entered' });
    const { user, search } = await openSell();
    await user.type(search, 'Twice');
    await screen.findByRole('option', { name: /^Twice Entered/, selected: true });
    await user.keyboard('{Enter}{Enter}{Enter}');
    await within(receipts()).findByText('Twice Entered');
    expect((await bookingsOf(event)).map((booking) => booking.attendee)).toEqual([attendee.id]);
  });

  it('says in the server’s words beside the match why it refuses, and keeps what was typed', async () => {
    const attendee = await createAttendee(server.admin, { first_name: 'Already', last_name: 'Here' });
    await createBooking(server.admin, { event: event.id, attendee: attendee.id });
    const { user, search } = await openSell();
    await user.type(search, 'Already');
    const match = await screen.findByRole('option', { name: /^Already Here/, selected: true });
    await user.keyboard('{Enter}');
    expect(await within(match).findByText('Attendee has already booked this event')).toBeVisible();
    expect(search).toHaveValue('Already');
  });

  it('sells nothing for a sold-out event and says so', async () => {
    await Promise.all([1, 2, 3].map(() => createBooking(server.admin, { event: event.id })));
    const { user, router, search } = await openSell();
    await router.navigate(`/?event=${event.id}`);
    await screen.findByText(/^This event is sold out/);
    await user.type(search, 'Too Late');
    await screen.findByRole('option', { name: /New: Too Late/ });
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: /Register and sell/ }));
    expect(screen.getByLabelText('First name')).toHaveValue('Too');
    expect(await peopleCalled('Too Late')).toEqual([]);
  });

  it('keeps the receipt and its Undo when the very last seat is sold', async () => {
    const others = (await server.admin.get('/api/events/events/available/?page_size=100')).body;
    for (const { id } of (others as { results: EventResponse[] }).results) {
      if (id !== event.id) await server.admin.patch(`/api/events/events/${id}/`, { is_active: false });
    }
    await server.admin.patch(`/api/events/events/${event.id}/`, { capacity: 1 });
    const { user, search } = await openSell();
    await user.type(search, 'Lucky Last');
    await screen.findByRole('option', { name: /New: Lucky Last/ });
    await user.keyboard('{Enter}');
    await screen.findByLabelText('First name');
    await user.keyboard('{Enter}');
    await screen.findByText(/^This event is sold out/);
    await user.click(within(receipts()).getByRole('button', { name: 'Undo the sale to Lucky Last' }));
    await waitFor(() => expect(screen.queryByText(/^This event is sold out/)).toBeNull());
  });

  it('registers a person once although the first booking was refused', async () => {
    const other = await createEvent(server.admin, { title: 'Another evening', ...soonest() });
    const { user, router, search } = await openSell();
    await router.navigate(`/?event=${event.id}`);
    await user.type(search, 'Once Only');
    await screen.findByRole('option', { name: /New: Once Only/ });
    await user.keyboard('{Enter}');
    await screen.findByLabelText('First name');
    await server.admin.patch(`/api/events/events/${event.id}/`, { is_active: false });
    await user.keyboard('{Enter}');
    // The live seats and the refused sale say so, whichever comes first.
    const [said] = await screen.findAllByText(/not active|not on sale/i);
    expect(said).toBeVisible();
    expect(screen.getByLabelText('First name')).toHaveValue('Once');

    await user.click(screen.getByRole('button', { name: new RegExp(other.title) }));
    await user.click(screen.getByRole('button', { name: /Register and sell/ }));
    await within(receipts()).findByText('Once Only');
    expect(await peopleCalled('Once Only')).toHaveLength(1);
  });

  it('takes the last sale back by key and frees the seat', async () => {
    const { user, search } = await openSell();
    await user.type(search, 'Changed Mind');
    await screen.findByRole('option', { name: /New: Changed Mind/ });
    await user.keyboard('{Enter}');
    await screen.findByLabelText('First name');
    await user.keyboard('{Enter}');
    await within(receipts()).findByText('Changed Mind');
    await user.keyboard('{Control>}z{/Control}');
    expect(await within(receipts()).findByText('Undone: the seat is free again')).toBeVisible();
    expect(await bookingsOf(event)).toMatchObject([{ status: 'cancelled' }]);
  });

  it('changes the event by arrow keys in the empty box and by number outside of it', async () => {
    const sooner = await createEvent(server.admin, { title: 'Sooner still', ...soonest() });
    const { user, search } = await openSell();
    await screen.findByRole('heading', { level: 2, name: sooner.title });
    await user.click(search);
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(screen.getByRole('heading', { level: 2, name: event.title })).toBeVisible());
    await user.keyboard('{Escape}1');
    await waitFor(() => expect(screen.getByRole('heading', { level: 2, name: sooner.title })).toBeVisible());
    expect(search).toHaveValue('');
    await waitFor(() => expect(search).toHaveFocus());
  });
});
