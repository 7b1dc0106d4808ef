import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventRoutes } from '../../../renderer/features/events/routes.tsx';
import type { BookingPage } from '../../../server/contracts/bookings.ts';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
let event: EventResponse;
beforeAll(async () => {
  await preloadScreens(eventRoutes);
  server = await startRendererServer();
}, 60_000);
afterAll(() => server.stop());
beforeEach(async () => {
  event = await createEvent(server.admin, { title: 'Opera Night', capacity: 10 });
});

const open = () => openWindow({ url: server.url, tokens: server.tokens, path: `/events/${event.id}` });
const seats = () => within(screen.getByRole('region', { name: 'Seats' }));
const number = (name: string) => seats().getByText(name, { selector: 'dt' }).nextElementSibling;
async function bookings() {
  const answer = await server.admin.get(`/api/events/events/${event.id}/bookings/`);
  return (answer.body as typeof BookingPage._output).results;
}

describe("an event's page", { timeout: 40_000 }, () => {
  it('goes on saying that there is no such event while it is asked for again', async () => {
    const { queryClient } = openWindow({ url: server.url, tokens: server.tokens, path: '/events/999999' });
    await screen.findByText('There is no such event.');
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    const send = globalThis.fetch;
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const late = vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
      await answered;
      return send(address, init);
    });
    onTestFinished(() => late.mockRestore());

    const again = queryClient.invalidateQueries({ queryKey: ['events'] });
    await waitFor(() => expect(late).toHaveBeenCalled());
    expect(screen.getByText('There is no such event.')).toBeVisible();
    expect(screen.getByRole('heading', { level: 1 })).toBeVisible();
    answer();
    await again;
    expect(screen.getByText('There is no such event.')).toBeVisible();
  });

  it('shows the seats in big numbers and follows a sale at another till', async () => {
    await createBooking(server.admin, { event: event.id, status: 'confirmed' });
    await createBooking(server.admin, { event: event.id });
    open();
    await screen.findByRole('heading', { level: 1, name: 'Opera Night' });
    await waitFor(() => expect(number('left')).toHaveTextContent('8'));
    expect(number('taken')).toHaveTextContent('2');
    expect(number('confirmed')).toHaveTextContent('1');
    expect(number('pending')).toHaveTextContent('1');

    const guest = await createAttendee(server.admin, { first_name: 'Grace', last_name: 'Hopper' });
    await createBooking(server.admin, { event: event.id, attendee: guest.id, status: 'confirmed' });
    await waitFor(() => expect(number('left')).toHaveTextContent('7'));
    await waitFor(() => expect(screen.getByRole('link', { name: 'Grace Hopper' })).toBeVisible());
  });

  it('books an attendee found by typing, pending or confirmed', async () => {
    await createAttendee(server.admin, { first_name: 'Katherine', last_name: 'Johnson' });
    const { user } = open();
    await user.click(await screen.findByText('Book an attendee', { selector: 'button *' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByPlaceholderText('Type a name, email or phone number'), 'kathe');
    await user.click(await screen.findByText('Katherine Johnson'));
    await user.click(dialog.getByLabelText('Pending'));
    await user.click(dialog.getByText('Book seat'));

    const row = within(
      (await screen.findByText('Katherine Johnson', { selector: 'a' })).closest('tr') ?? document.body,
    );
    expect(row.getByText('Pending')).toBeVisible();
    await waitFor(() => expect(number('left')).toHaveTextContent('9'));
    expect(await bookings()).toMatchObject([{ status: 'pending' }]);
  });

  it("shows the server's refusal in the dialog and keeps the choice", async () => {
    const guest = await createAttendee(server.admin, { first_name: 'Mary', last_name: 'Jackson' });
    await createBooking(server.admin, { event: event.id, attendee: guest.id });
    const { user } = open();
    await user.click(await screen.findByText('Book an attendee', { selector: 'button *' }));
    const dialog = within(await screen.findByRole('dialog'));
    const search = dialog.getByPlaceholderText('Type a name, email or phone number');
    await user.type(search, 'jackson');
    await user.click(await screen.findByText('Mary Jackson', { selector: '[role=option] *' }));
    await user.click(dialog.getByText('Book seat'));

    expect(await dialog.findByText('Attendee has already booked this event')).toBeVisible();
    expect(search).toHaveValue('Mary Jackson');
  });

  it('confirms a booking at once and cancels it after one question that says what will happen', async () => {
    const guest = await createAttendee(server.admin, { first_name: 'Dorothy', last_name: 'Vaughan' });
    await createBooking(server.admin, { event: event.id, attendee: guest.id });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Confirm the booking of Dorothy Vaughan' }));
    const row = within(await screen.findByRole('row', { name: /Dorothy Vaughan/ }));
    expect(await row.findByText('Confirmed')).toBeVisible();

    await user.click(row.getByRole('button', { name: 'Cancel the booking of Dorothy Vaughan' }));
    const question = within(await screen.findByRole('dialog', { name: 'Cancel this booking?' }));
    expect(question.getByText(/Dorothy Vaughan loses the seat for “Opera Night”/)).toBeVisible();
    await user.click(question.getByRole('button', { name: 'Cancel booking' }));
    expect(await row.findByText('Cancelled')).toBeVisible();
    await waitFor(() => expect(number('left')).toHaveTextContent('10'));
  });

  it('lists the bookings of one status', async () => {
    const guest = await createAttendee(server.admin, { first_name: 'Annie', last_name: 'Easley' });
    await createBooking(server.admin, { event: event.id, attendee: guest.id });
    await createBooking(server.admin, { event: event.id, status: 'confirmed' });
    const { user } = open();
    await user.click(await screen.findByRole('radio', { name: 'Pending' }));
    const list = () => within(screen.getByRole('table', { name: 'Bookings' }));
    await waitFor(() =>
      expect(
        list()
          .getAllByRole('link')
          .map((link) => link.textContent),
      ).toEqual(['Annie Easley']),
    );
  });

  it("is not deleted while it has bookings, says so in the server's words and can be deactivated instead", async () => {
    await createBooking(server.admin, { event: event.id });
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'More actions' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete', hidden: true }));
    await user.click(await screen.findByRole('button', { name: 'Delete event' }));
    await waitFor(() => expect(screen.getByText(/This event has .* and cannot be deleted\./)).toBeVisible());

    await user.click(screen.getByRole('button', { name: 'Deactivate instead' }));
    const question = await screen.findByRole('dialog', { name: 'Deactivate “Opera Night”?' });
    expect(question).toHaveTextContent('The 1 seat taken stays taken.');
    await user.click(within(question).getByRole('button', { name: 'Deactivate' }));
    await waitFor(() => expect(screen.getByText('Inactive')).toBeVisible());
    expect((await server.admin.get(`/api/events/events/${event.id}/`)).body).toMatchObject({
      is_active: false,
    });
  });

  it('is deleted while nobody ever booked it', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'More actions' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete', hidden: true }));
    await user.click(await screen.findByRole('button', { name: 'Delete event' }));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible());
    expect((await server.admin.get(`/api/events/events/${event.id}/`)).status).toBe(404);
  });
});
