import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventRoutes } from '../../../renderer/features/events/routes.tsx';
import { createBooking, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
beforeAll(async () => {
  await preloadScreens(eventRoutes);
  server = await startRendererServer();
}, 60_000);
afterAll(() => server.stop());

const open = (path: string) => openWindow({ url: server.url, tokens: server.tokens, path });
const field = (label: RegExp) => screen.getByLabelText(label);

describe('a new event', { timeout: 40_000 }, () => {
  it('shows all that the server refuses beside its field and keeps what was typed', async () => {
    const { user } = open('/events/new');
    await user.type(await screen.findByLabelText(/^Starts on/), '1 May 2020');
    await user.type(field(/^Price/), '-5');
    await user.click(screen.getByText('Create event'));

    await waitFor(() => expect(field(/^Title/)).toHaveAccessibleDescription('This field may not be blank.'));
    expect(field(/^Starts on/)).toHaveAccessibleDescription('Event cannot start in the past.');
    expect(field(/^Seats/)).toHaveAccessibleDescription(/This field is required\./);
    expect(field(/^Price/)).toHaveAccessibleDescription(/Must be an amount of 0 or more/);
    expect(field(/^Price/)).toHaveValue('-5');
    expect(field(/^Title/)).toHaveFocus();
  });

  it('asks once before what was typed is left behind', async () => {
    const { user, router } = open('/events/new');
    await user.type(await screen.findByLabelText(/^Title/), 'Idea');
    void router.navigate('/events');
    await user.click(await screen.findByText('Keep editing'));
    await waitFor(() => expect(screen.queryByText('Keep editing')).not.toBeInTheDocument());
    expect(router.state.location.pathname).toBe('/events/new');
    expect(field(/^Title/)).toHaveValue('Idea');

    void router.navigate('/events');
    await user.click(await screen.findByText('Leave'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/events'));
  });
});

describe('editing an event', { timeout: 40_000 }, () => {
  it('sets for how long unconfirmed bookings are held, and gives that up again', async () => {
    const event = await createEvent(server.admin, { title: 'Held Seats' });
    const minutes = /^Minutes an unconfirmed booking is held/;
    const { user, router } = open(`/events/${event.id}/edit`);
    await user.type(await screen.findByLabelText(minutes), '0');
    await user.click(screen.getByText('Save changes'));
    await waitFor(() => expect(field(minutes)).toHaveAccessibleDescription(/Must be 1 or more/));
    await user.clear(field(minutes));
    await user.type(field(minutes), '20');
    await user.click(screen.getByText('Save changes'));
    await waitFor(() => expect(screen.getByText('held for 20 minutes')).toBeVisible());

    void router.navigate(`/events/${event.id}/edit`);
    await waitFor(() => expect(field(minutes)).toHaveValue('20'));
    await user.clear(field(minutes));
    await user.click(screen.getByText('Save changes'));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/events/${event.id}`));
    expect(screen.queryByText('held for 20 minutes')).not.toBeInTheDocument();
  });

  it('cannot have fewer seats than are taken, and says so beside the seats', async () => {
    const event = await createEvent(server.admin);
    await createBooking(server.admin, { event: event.id });
    await createBooking(server.admin, { event: event.id });
    const { user } = open(`/events/${event.id}/edit`);
    await waitFor(() => expect(screen.getByText('2 seats are taken already.')).toBeVisible());
    await user.clear(field(/^Seats/));
    await user.type(field(/^Seats/), '1');
    await user.click(screen.getByText('Save changes'));
    await waitFor(() => expect(field(/^Seats/)).toHaveAccessibleDescription(/2 seats are already taken/));
    expect(field(/^Seats/)).toHaveValue('1');
  });

  it('says so when there is no such event', async () => {
    open('/events/999999/edit');
    await waitFor(() => expect(screen.getByText('There is no such event.')).toBeVisible());
  });
});
