import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendeeRoutes } from '../../../renderer/features/attendees/routes.tsx';
import { isPageHeld } from '../../../renderer/lib/page-holds.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
beforeAll(async () => {
  server = await startRendererServer();
  await preloadScreens(attendeeRoutes);
}, 30_000);
afterAll(() => server.stop());

/** What the browser has of the page once it is reloaded: its tab's store, as it was at that moment. */
function reload(path: string, unmount: () => void) {
  const kept = Object.entries(sessionStorage);
  unmount();
  for (const [name, value] of kept) sessionStorage.setItem(name, value);
  return openWindow({ url: server.url, path, tokens: server.tokens, isReload: true });
}

describe('a reloaded page', () => {
  it('has what was typed into a form, asks before it is left, and lets go of it when it is', async () => {
    const first = openWindow({ url: server.url, path: '/attendees/new', tokens: server.tokens });
    await first.user.type(await screen.findByLabelText(/^Last name/), 'Half typed');
    expect(isPageHeld()).toBe(true);
    const { user, router } = reload('/attendees/new', first.unmount);
    expect(await screen.findByLabelText(/^Last name/)).toHaveValue('Half typed');
    await router.navigate('/attendees');
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/attendees'));
    await waitFor(() => expect(isPageHeld()).toBe(false));
    await router.navigate('/attendees/new');
    expect(await screen.findByLabelText(/^Last name/)).toHaveValue('');
  });

  it('brings back the changed fields alone, so that others’ changes are not undone', async () => {
    const { id } = await createAttendee(server.admin, { first_name: 'Ada', last_name: 'Byron' });
    const place = `/attendees/${id}/edit`;
    const first = openWindow({ url: server.url, path: place, tokens: server.tokens });
    const lastName = await screen.findByLabelText(/^Last name/);
    await first.user.clear(lastName);
    await first.user.type(lastName, 'Lovelace');
    await server.admin.patch(`/api/attendees/${id}/`, { first_name: 'Augusta' });
    const { user } = reload(place, first.unmount);
    expect(await screen.findByLabelText(/^Last name/)).toHaveValue('Lovelace');
    expect(screen.getByLabelText(/^First name/)).toHaveValue('Augusta');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Augusta Lovelace' })).toBeVisible();
  });

  it('has the till as it was: the event, the walk-in and the last sales', async () => {
    const evening = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };
    const event = await createEvent(server.admin, { title: 'Kept Evening', ...evening });
    const first = openWindow({ url: server.url, path: `/?event=${event.id}`, tokens: server.tokens });
    const sell = async (name: string) => {
      await first.user.type(await screen.findByRole('combobox', { name: 'Who is it?' }), name);
      await screen.findByRole('option', { name: new RegExp(`New: ${name}`), selected: true });
      await first.user.keyboard('{Enter}');
      await screen.findByLabelText('First name');
    };
    await sell('Sold Before');
    await first.user.keyboard('{Enter}');
    await within(screen.getByRole('region', { name: 'Just sold' })).findByText('Sold Before');
    await sell('Typed Only');
    reload(`/?event=${event.id}`, first.unmount);
    expect(await screen.findByLabelText('Last name')).toHaveValue('Only');
    expect(screen.getByRole('heading', { level: 2, name: 'Kept Evening' })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Just sold' })).toHaveTextContent('Sold Before');
  });
});
