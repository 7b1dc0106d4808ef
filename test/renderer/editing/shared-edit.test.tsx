import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendeeRoutes } from '../../../renderer/features/attendees/routes.tsx';
import { eventRoutes } from '../../../renderer/features/events/routes.tsx';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
beforeAll(async () => {
  await preloadScreens([...eventRoutes, ...attendeeRoutes]);
  server = await startRendererServer();
}, 60_000);
afterAll(() => server.stop());

const open = (path: string) => openWindow({ url: server.url, tokens: server.tokens, path });
const field = (label: RegExp) => screen.getByLabelText(label);
const addressOf = (event: { id: number }) => `/api/events/events/${event.id}/`;
const read = async (address: string) => (await server.admin.get(address)).body;
const heading = (name: string) => screen.getByText(name, { selector: 'h1' });

type Window = ReturnType<typeof open>;

async function type({ user }: Window, label: RegExp, text: string) {
  await user.clear(await screen.findByLabelText(label));
  await user.type(field(label), text);
}

async function save({ user }: Window) {
  await user.click(screen.getByText('Save changes'));
}

/** The part of the dialog that is about one field. */
async function choiceOf(label: string) {
  await waitFor(() => expect(screen.getByText('Somebody else changed this too')).toBeVisible());
  // Looked for on the whole page, a role takes seconds on a busy computer: each of its elements is asked for its style.
  const dialog = screen.getByText('Somebody else changed this too').closest<HTMLElement>('[role=dialog]');
  if (dialog === null) throw new Error('What was changed is shown in no dialog.');
  return within(await within(dialog).findByRole('radiogroup', { name: new RegExp(`^${label}`) }));
}

const notice = () => screen.getByText(/Somebody else changed this meanwhile/);

describe('editing what somebody else changes meanwhile', { timeout: 60_000 }, () => {
  it('shows before, theirs and yours of each field, and stores what is chosen', async () => {
    const event = await createEvent(server.admin, { title: 'Matinee', capacity: 50 });
    const page = open(`/events/${event.id}/edit`);
    await type(page, /^Title/, 'My Matinee');
    await type(page, /^Price/, '15');
    await server.admin.patch(addressOf(event), { title: 'Grand Matinee', capacity: 70 });
    await save(page);

    const title = await choiceOf('Title');
    expect(screen.getByText(/last by admin on/)).toBeVisible();
    expect(screen.getByText('Before: Matinee')).toBeVisible();
    expect(title.getByRole('radio', { name: /Theirs/ })).toHaveTextContent('Grand Matinee');
    expect(title.getByRole('radio', { name: /Yours/ })).toHaveTextContent('My Matinee');
    expect(title.getByRole('radio', { name: /Yours/ })).toBeChecked();
    const seats = await choiceOf('Seats');
    expect(seats.getByRole('radio', { name: /Theirs/ })).toHaveTextContent('70');
    expect(seats.getByRole('radio', { name: /Theirs/ })).toBeChecked();
    expect(screen.queryByRole('radiogroup', { name: /^Price/ })).not.toBeInTheDocument();
    await page.user.click(screen.getByText('Save this choice'));

    await waitFor(() => expect(heading('My Matinee')).toBeVisible());
    expect(await read(addressOf(event))).toMatchObject({ title: 'My Matinee', capacity: 70, price: '15.00' });
  });

  it('keeps what was typed when the person goes back to the form, and asks again at the next save', async () => {
    const event = await createEvent(server.admin, { title: 'Revue' });
    const page = open(`/events/${event.id}/edit`);
    await type(page, /^Title/, 'My Revue');
    await server.admin.patch(addressOf(event), { title: 'Their Revue' });
    await save(page);
    await screen.findByText('Somebody else changed this too');
    await page.user.click(screen.getByText('Back to the form'));
    await waitFor(() => expect(screen.queryByText('Somebody else changed this too')).not.toBeInTheDocument());
    expect(field(/^Title/)).toHaveValue('My Revue');
    expect(await read(addressOf(event))).toMatchObject({ title: 'Their Revue' });

    await save(page);
    const title = await choiceOf('Title');
    await page.user.click(title.getByRole('radio', { name: /Theirs/ }));
    await page.user.click(screen.getByText('Save this choice'));
    await waitFor(() => expect(heading('Their Revue')).toBeVisible());
  });

  it('asks again when it is changed once more while the question is open', async () => {
    const event = await createEvent(server.admin, { title: 'Opera', capacity: 50 });
    const page = open(`/events/${event.id}/edit`);
    await type(page, /^Title/, 'My Opera');
    await server.admin.patch(addressOf(event), { title: 'First Opera', price: '1.00' });
    await save(page);
    expect((await choiceOf('Title')).getByText('First Opera')).toBeInTheDocument();
    await server.admin.patch(addressOf(event), { title: 'Second Opera', capacity: 60 });
    await page.user.click(screen.getByText('All mine'));
    await page.user.click(screen.getByText('Save this choice'));

    await waitFor(async () => expect((await choiceOf('Title')).getByText('Second Opera')).toBeVisible());
    expect(screen.getByText('Before: First Opera')).toBeVisible();
    expect(screen.queryByRole('radiogroup', { name: /^Price/ })).not.toBeInTheDocument();
    await page.user.click(screen.getByText('Save this choice'));
    await waitFor(() => expect(heading('My Opera')).toBeVisible());
    expect(await read(addressOf(event))).toMatchObject({ title: 'My Opera', capacity: 60, price: '12.50' });
  });

  it('saves without a question when seats were sold, or the other one wrote the same', async () => {
    const event = await createEvent(server.admin, { title: 'Recital' });
    const page = open(`/events/${event.id}/edit`);
    await type(page, /^Title/, 'Late Recital');
    await createBooking(server.admin, { event: event.id });
    await server.admin.patch(addressOf(event), { title: 'Late Recital' });
    await save(page);

    await waitFor(() => expect(heading('Late Recital')).toBeVisible());
    expect(screen.queryByText('Somebody else changed this too')).not.toBeInTheDocument();
  });

  it('says so quietly while typing, and puts into the form what is chosen', async () => {
    const event = await createEvent(server.admin, { title: 'Ballet', capacity: 50 });
    const page = open(`/events/${event.id}/edit`);
    await type(page, /^Title/, 'My Ballet');
    await server.admin.patch(addressOf(event), { title: 'Their Ballet', capacity: 80 });
    await waitFor(() => {
      // The page is looked at again.
      window.dispatchEvent(new Event('visibilitychange'));
      expect(notice().closest('[role=status]')).toBeInTheDocument();
    });
    expect(field(/^Title/)).toHaveValue('My Ballet');
    await page.user.click(screen.getByText('Look at it'));
    await choiceOf('Title');
    await page.user.click(screen.getByText('Put into the form'));

    await waitFor(() => expect(field(/^Seats/)).toHaveValue('80'));
    expect(field(/^Title/)).toHaveValue('My Ballet');
    expect(screen.queryByText(/Somebody else changed this meanwhile/)).not.toBeInTheDocument();
    expect(await read(addressOf(event))).toMatchObject({ title: 'Their Ballet' });
    await save(page);
    await waitFor(() => expect(heading('My Ballet')).toBeVisible());
    expect(await read(addressOf(event))).toMatchObject({ title: 'My Ballet', capacity: 80 });
  });

  it('leaves without a question once what was typed was given up', async () => {
    const event = await createEvent(server.admin, { title: 'Pantomime' });
    const page = open(`/events/${event.id}/edit`);
    await type(page, /^Title/, 'My Pantomime');
    await server.admin.patch(addressOf(event), { title: 'Their Pantomime' });
    await waitFor(() => expect(notice()).toBeVisible());
    await page.user.click(screen.getByText('Look at it'));
    await page.user.click((await choiceOf('Title')).getByRole('radio', { name: /Theirs/ }));
    await page.user.click(screen.getByText('Put into the form'));
    await waitFor(() => expect(field(/^Title/)).toHaveValue('Their Pantomime'));

    await page.router.navigate('/events');
    await waitFor(() => expect(heading('Events')).toBeVisible());
  });

  it('goes for attendees as well', async () => {
    const attendee = await createAttendee(server.admin, { first_name: 'Ada', phone: '01234 1' });
    const address = `/api/attendees/${attendee.id}/`;
    const page = open(`/attendees/${attendee.id}/edit`);
    await type(page, /^First name/, 'Augusta');
    await server.admin.patch(address, { first_name: 'Adele', phone: null, date_of_birth: '1991-02-03' });
    await save(page);

    expect((await choiceOf('Phone')).getByRole('radio', { name: /Theirs/ })).toHaveTextContent('nothing');
    await page.user.click(screen.getByText('All theirs'));
    await page.user.click((await choiceOf('Phone')).getByRole('radio', { name: /Yours/ }));
    await page.user.click(screen.getByText('Save this choice'));
    await waitFor(() => expect(screen.getByText(/^Adele/, { selector: 'h1' })).toBeVisible());
    expect(await read(address)).toMatchObject({
      first_name: 'Adele',
      phone: '01234 1',
      date_of_birth: '1991-02-03',
    });
  });
});

describe('acting at once on what somebody else changed', { timeout: 60_000 }, () => {
  it('deletes no event that is not the one on screen any more, and shows what it is now', async () => {
    const event = await createEvent(server.admin, { title: 'Rehearsal' });
    const { user } = open(`/events/${event.id}`);
    await user.click(await screen.findByRole('button', { name: 'More actions' }));
    await user.click(await screen.findByText('Delete'));
    await screen.findByText('Delete event');
    await server.admin.patch(addressOf(event), { title: 'Premiere' });
    await user.click(screen.getByText('Delete event'));

    await waitFor(() => expect(screen.getByText(/Somebody else changed this meanwhile/)).toBeVisible());
    await waitFor(() => expect(heading('Premiere')).toBeVisible());
    expect(await read(addressOf(event))).toMatchObject({ title: 'Premiere' });
  });
});
