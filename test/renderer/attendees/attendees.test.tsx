import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attendeeRoutes } from '../../../renderer/features/attendees/routes.tsx';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
beforeAll(async () => {
  await preloadScreens(attendeeRoutes);
  server = await startRendererServer();
}, 60_000);
afterAll(() => server.stop());
// A new window has no history; jsdom's outlives the page.
beforeEach(() => window.history.replaceState(null, ''));

const open = (path: string) => openWindow({ url: server.url, tokens: server.tokens, path });
const names = () => [...document.querySelectorAll('tbody [data-row-link]')].map((link) => link.textContent);
const field = (label: RegExp) => screen.getByLabelText(label);

describe('attendees', { timeout: 40_000 }, () => {
  it('are found by the digits of a phone number, and what is searched for stays out of the address', async () => {
    await createAttendee(server.admin, {
      first_name: 'Ada',
      last_name: 'Byron',
      phone: '+44 (0)20 5550-199',
    });
    await createAttendee(server.admin, { first_name: 'Joan', last_name: 'Clarke', phone: '0113 496 0484' });
    const { user, router } = open('/attendees');
    await waitFor(() => expect(names()).toEqual(['Ada Byron', 'Joan Clarke']));
    await user.type(screen.getByPlaceholderText('Search name, email or phone'), '5550199');
    await waitFor(() => expect(names()).toEqual(['Ada Byron']));
    expect(window.location.href).not.toContain('5550199');

    await user.click(screen.getByText('Ada Byron'));
    await screen.findByText('Ada Byron', { selector: 'h1' });
    await router.navigate(-1);
    expect(await screen.findByPlaceholderText('Search name, email or phone')).toHaveValue('5550199');
  });

  it('are registered, a walk-in without mail and phone too', async () => {
    const { user } = open('/attendees/new');
    await user.type(await screen.findByLabelText(/^First name/), 'Hedy');
    await user.type(field(/^Last name/), 'Lamarr');
    await user.type(field(/^Date of birth/), '9 Nov 1914');
    await user.click(screen.getByText('Register attendee'));
    await waitFor(() => expect(screen.getByText('Hedy Lamarr', { selector: 'h1' })).toBeVisible());
    const { body } = await server.admin.get('/api/attendees/?search=lamarr');
    expect(body).toMatchObject({
      results: [{ first_name: 'Hedy', email: null, phone: null, date_of_birth: '1914-11-09' }],
    });
  });

  it("are refused beside the field, in the server's words, and nothing typed is lost", async () => {
    await createAttendee(server.admin, { email: 'taken@example.com' });
    const { user } = open('/attendees/new');
    await user.type(await screen.findByLabelText(/^First name/), 'Ida');
    await user.type(field(/^Email/), 'Taken@example.com');
    await user.type(field(/^Phone/), 'call me');
    await user.click(screen.getByText('Register attendee'));
    await waitFor(() => expect(field(/^Phone/)).toHaveAccessibleDescription(/Enter a phone number/));
    expect(field(/^Last name/)).toHaveAccessibleDescription('This field may not be blank.');
    expect(field(/^Email/)).toHaveAccessibleDescription(/already/);
    expect(field(/^First name/)).toHaveValue('Ida');
    expect(field(/^Phone/)).toHaveValue('call me');
  });

  it('are edited', async () => {
    const attendee = await createAttendee(server.admin, { first_name: 'Emy', last_name: 'Noether' });
    const { user } = open(`/attendees/${attendee.id}/edit`);
    await user.clear(await screen.findByLabelText(/^First name/));
    await user.type(field(/^First name/), 'Emmy');
    await user.clear(field(/^Phone/));
    await user.click(screen.getByText('Save changes'));
    await waitFor(() => expect(screen.getByText('Emmy Noether', { selector: 'h1' })).toBeVisible());
    const saved = (await server.admin.get(`/api/attendees/${attendee.id}/`)).body;
    expect(saved).toMatchObject({ first_name: 'Emmy', phone: null, email: attendee.email });
  });

  it('are not deleted while they have bookings, and say so', async () => {
    const attendee = await createAttendee(server.admin, { first_name: 'Lise', last_name: 'Meitner' });
    const event = await createEvent(server.admin, { title: 'Lecture' });
    await createBooking(server.admin, { attendee: attendee.id, event: event.id });
    const { user } = open(`/attendees/${attendee.id}`);
    const row = within((await screen.findByText('Lecture')).closest('tr') ?? document.body);
    expect(row.getByText('Pending')).toBeVisible();
    await user.click(screen.getByText('Delete'));
    await user.click(await screen.findByText('Delete attendee'));
    await waitFor(() => expect(screen.getByText(/This attendee has .* and cannot be deleted/)).toBeVisible());
  });

  it('are deleted after one question while they never booked', async () => {
    const attendee = await createAttendee(server.admin);
    const { user } = open(`/attendees/${attendee.id}`);
    await user.click(await screen.findByText('Delete'));
    await waitFor(() => expect(screen.getByText(/are removed for good/)).toBeVisible());
    await user.click(screen.getByText('Delete attendee'));
    await waitFor(() => expect(screen.getByText('Attendees', { selector: 'h1' })).toBeVisible());
    expect((await server.admin.get(`/api/attendees/${attendee.id}/`)).status).toBe(404);
  });
});
