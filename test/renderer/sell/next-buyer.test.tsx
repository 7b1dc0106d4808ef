import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { decideOnPosts, holdBookings } from '../../support/lost-answers.ts';
import { pageOf } from '../../support/read-page.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

const FAR_AWAY = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };

let server: RendererServer;
let event: EventResponse;
let former: AttendeeResponse;
let next: AttendeeResponse;
let round = 0;

beforeAll(async () => {
  server = await startRendererServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  const family = `Guest${'abcdefghijklmn'[round]}`;
  round += 1;
  event = await createEvent(server.admin, { title: 'The Evening', ...FAR_AWAY });
  former = await createAttendee(server.admin, { first_name: 'Former', last_name: family });
  next = await createAttendee(server.admin, { first_name: 'Next', last_name: family });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const nameOf = ({ first_name, last_name }: AttendeeResponse) => `${first_name} ${last_name}`;
const search = () => screen.getByRole('combobox', { name: 'Who is it?' });
const receipts = () => screen.getByRole('region', { name: 'Just sold' });
const undoOf = (buyer: AttendeeResponse) =>
  within(receipts()).findByRole('button', { name: `Undo the sale to ${nameOf(buyer)}` });

async function openSell() {
  const window = openWindow({ url: server.url, path: `/?event=${event.id}`, tokens: server.tokens });
  await screen.findByRole('combobox', { name: 'Who is it?' });
  const { user } = window;
  const find = async (buyer: AttendeeResponse) => {
    await user.clear(search());
    await user.type(search(), nameOf(buyer));
    await screen.findByRole('option', { name: new RegExp(`^${nameOf(buyer)}`), selected: true });
  };
  const pressFor = async (buyer: AttendeeResponse) => {
    await find(buyer);
    await user.keyboard('{Enter}');
  };
  return { ...window, find, pressFor };
}

async function bookings() {
  return pageOf<BookingResponse>(await server.admin.get(`/api/events/events/${event.id}/bookings/`)).results;
}

describe('the next buyer, while a sale is under way', () => {
  it('keeps the name that was typed for them when the sale is done', async () => {
    const { asked, release } = holdBookings();
    const { user, pressFor } = await openSell();
    await pressFor(former);
    await asked;
    await user.clear(search());
    await user.type(search(), 'Grandmother Elsie Q');
    release();

    expect(await undoOf(former)).toBeVisible();
    expect(search()).toHaveValue('Grandmother Elsie Q');
    expect(search()).toHaveFocus();
  });

  it('is not taken for the one a refusal is about', async () => {
    await createBooking(server.admin, { event: event.id, attendee: former.id });
    const { asked, release } = holdBookings();
    const { user, find, pressFor } = await openSell();
    await pressFor(former);
    await asked;
    await find(next);
    release();

    const refusal = await screen.findByText('Attendee has already booked this event');
    expect(screen.getByRole('listbox')).not.toContainElement(refusal);
    expect(screen.getByText(`Nothing was sold to ${nameOf(former)} for “The Evening”`)).toBeVisible();
    await user.type(search(), ' and company');
    expect(refusal).toBeVisible();
    await user.click(screen.getByRole('button', { name: `Dismiss what was said about ${nameOf(former)}` }));
    expect(refusal).not.toBeInTheDocument();
    expect(search()).toHaveValue(`${nameOf(next)} and company`);
  });

  it('is told whose sale they wait for when Enter cannot sell to them yet', async () => {
    const { asked, release } = holdBookings();
    const { user, pressFor } = await openSell();
    await pressFor(former);
    await asked;
    await pressFor(next);
    const words = `The sale to ${nameOf(former)} is still under way. Press Enter again when it is done.`;
    expect(await screen.findByText(words)).toBeVisible();
    release();
    await undoOf(former);
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());

    await user.keyboard('{Enter}');
    await undoOf(next);
    expect(new Set((await bookings()).map(({ attendee }) => attendee))).toEqual(
      new Set([former.id, next.id]),
    );
  });

  it('is typed in after Escape from a walk-in whose fields take no letter while they are sold', async () => {
    const { asked, release } = holdBookings();
    const { user } = await openSell();
    await user.type(search(), `Wilma Walkin${former.last_name}`);
    await screen.findByRole('option', { name: /New: Wilma/, selected: true });
    await user.keyboard('{Enter}');
    await user.type(await screen.findByLabelText('First name'), '{Enter}');
    await asked;
    await user.type(screen.getByLabelText('First name'), 'lost letters');
    expect(screen.getByLabelText('First name')).toHaveValue('Wilma');
    await user.keyboard('{Escape}');
    await user.clear(await screen.findByRole('combobox'));
    await user.type(search(), 'Somebody Else');
    release();

    await within(receipts()).findByText(`Wilma Walkin${former.last_name}`);
    expect(search()).toHaveValue('Somebody Else');
  });
});

describe('a sale whose answer was lost', () => {
  it('is shown with Undo, although the next buyer was served meanwhile', async () => {
    decideOnPosts(({ body }) =>
      (body as { attendee?: number }).attendee === former.id ? 'answer lost' : 'arrives',
    );
    const { user, pressFor } = await openSell();
    await pressFor(former);
    await screen.findByText(/504/);
    await pressFor(next);
    await undoOf(next);
    const waiting = within(receipts()).getByRole('status');
    expect(waiting).toHaveTextContent(nameOf(former));
    expect(waiting).toHaveTextContent('No answer yet. It is asked for again by itself.');
    await user.type(search(), 'Third in line');

    vi.restoreAllMocks();
    const undo = await undoOf(former);
    expect(within(receipts()).getByText('Sold: the answer came late')).toBeVisible();
    expect(waiting).toBeEmptyDOMElement();
    expect(search()).toHaveValue('Third in line');
    expect(search()).toHaveFocus();
    expect(await bookings()).toHaveLength(2);
    await user.click(undo);
    await within(receipts()).findByText('Undone');
    expect((await bookings()).find(({ attendee }) => attendee === former.id)).toMatchObject({
      status: 'cancelled',
    });
  });

  it('is said to have come to nothing when it is refused in the end', async () => {
    decideOnPosts(({ body }) =>
      (body as { attendee?: number }).attendee === former.id ? 'not heard' : 'arrives',
    );
    const { pressFor } = await openSell();
    await pressFor(former);
    await screen.findByText(/504/);
    await pressFor(next);
    await undoOf(next);
    await createBooking(server.admin, { event: event.id, attendee: former.id });

    vi.restoreAllMocks();
    await screen.findByText(`Nothing was sold to ${nameOf(former)} for “The Evening”`);
    expect(screen.getByText('Attendee has already booked this event')).toBeVisible();
    expect(within(receipts()).getByRole('status')).toBeEmptyDOMElement();
    expect(await bookings()).toHaveLength(2);
  });

  it('is the same sale when its buyer is tried again', async () => {
    decideOnPosts(({ path }) => (path === '/api/bookings/' ? 'answer lost' : 'arrives'));
    const { user, pressFor } = await openSell();
    await pressFor(former);
    await screen.findByText(/504/);
    await user.clear(search());
    expect(within(receipts()).getByRole('status')).toHaveTextContent(nameOf(former));

    vi.restoreAllMocks();
    await pressFor(former);
    expect(await undoOf(former)).toBeVisible();
    await waitFor(() => expect(within(receipts()).getByRole('status')).toBeEmptyDOMElement());
    expect(screen.queryByText(/already booked/)).toBeNull();
    expect(await bookings()).toHaveLength(1);
  });
});
