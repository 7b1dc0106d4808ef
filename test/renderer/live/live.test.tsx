import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bookingRoutes } from '../../../renderer/features/bookings/routes.tsx';
import { eventRoutes } from '../../../renderer/features/events/routes.tsx';
import { isLive } from '../../../renderer/lib/connection.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { ADMIN_PASSWORD, type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
beforeAll(async () => {
  await preloadScreens([...eventRoutes, ...bookingRoutes]);
  server = await startRendererServer();
}, 60_000);
afterAll(() => server.stop());

async function openLive(path: string) {
  const page = openWindow({ url: server.url, tokens: server.tokens, path });
  await waitFor(() => expect(isLive()).toBe(true));
  return page;
}

describe('a window that hears of changes', { timeout: 60_000 }, () => {
  it('says that it is live', async () => {
    await openLive('/');
    const [device] = await screen.findAllByRole('region', { name: 'Account and this device' });
    expect(device).toHaveTextContent('Connected, live');
  });

  it('shows seats and bookings that another till sold', async () => {
    const event = await createEvent(server.admin, { title: 'Live Evening', capacity: 50 });
    await openLive(`/events/${event.id}`);
    await screen.findByText('0 of 50 taken');

    const attendee = await createAttendee(server.admin, { first_name: 'Nora', last_name: 'Nimble' });
    await createBooking(server.admin, { event: event.id, attendee: attendee.id, status: 'confirmed' });

    await screen.findByText('1 of 50 taken');
    expect(await screen.findByText('Nora Nimble')).toBeInTheDocument();
  });

  it('shows an event that another created, renamed and deleted', async () => {
    await openLive('/events');
    const event = await createEvent(server.admin, { title: 'Brand New' });
    await screen.findByText('Brand New');
    await server.admin.patch(`/api/events/events/${event.id}/`, { title: 'Renamed Anew' });
    await screen.findByText('Renamed Anew');
    await server.admin.delete(`/api/events/events/${event.id}/`);
    await waitFor(() => expect(screen.queryByText('Renamed Anew')).not.toBeInTheDocument());
  });

  it('says while somebody types that the record was changed, without being looked at again', async () => {
    const event = await createEvent(server.admin, { title: 'Typed Over' });
    const { user } = await openLive(`/events/${event.id}/edit`);
    await user.type(await screen.findByLabelText(/^Title/), ' Twice');
    await server.admin.patch(`/api/events/events/${event.id}/`, { capacity: 44 });

    await screen.findByText(/Somebody else changed this meanwhile/);
    expect(screen.getByLabelText(/^Title/)).toHaveValue('Typed Over Twice');
  });

  it('knows what happened while the server was away, and is live again by itself', async () => {
    const event = await createEvent(server.admin, { title: 'After Dark', capacity: 40 });
    await openLive(`/events/${event.id}`);
    await screen.findByText('0 of 40 taken');

    await server.kill();
    await waitFor(() => expect(isLive()).toBe(false));
    await server.startAgain();
    await createBooking(server.admin, { event: event.id, status: 'confirmed' });

    await screen.findByText('1 of 40 taken');
    await waitFor(() => expect(isLive()).toBe(true));
  });
});

describe('a session that is ended elsewhere', { timeout: 60_000 }, () => {
  it('ends in this window too, and says why somebody has to sign in again', async () => {
    const own = await startRendererServer();
    onTestFinished(() => own.stop());
    const { router } = openWindow({ url: own.url, tokens: own.tokens, path: '/events' });
    await waitFor(() => expect(isLive()).toBe(true));

    await own.admin.post('/api/me/password/', {
      current_password: ADMIN_PASSWORD,
      new_password: 'another velvet curtain',
    });

    await router.navigate('/attendees');

    await screen.findByText(/Your session is over/);
    expect(screen.getByLabelText('User name')).toBeInTheDocument();
  });
});
