import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activityRoutes } from '../../../renderer/features/activity/routes.tsx';
import { createApiClient } from '../../support/api-client.ts';
import { createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
let eventId: number;
beforeAll(async () => {
  server = await startRendererServer();
  const event = await createEvent(server.admin, { title: 'Old Title', capacity: 100 });
  eventId = event.id;
  await server.admin.patch(`/api/events/events/${event.id}/`, { title: 'New Title', capacity: 120 });
  const cashier = { username: 'casey', password: 'tonight at eight', role: 'cashier' };
  await server.admin.post('/api/users/', cashier);
  await createApiClient(server.url).post('/api/token/', { username: 'casey', password: 'a wrong guess' });
  await preloadScreens(activityRoutes);
}, 30_000);
afterAll(() => server.stop());

const open = (path = '/activity') => openWindow({ url: server.url, path, tokens: server.tokens });
const row = (name: RegExp) => screen.findByRole('row', { name });

describe('activity', () => {
  it('says who did what to which record, and what it was before', async () => {
    open();
    const changed = await row(/Event changed/);
    expect(changed).toHaveTextContent('admin');
    expect(within(changed).getByRole('link', { name: `Event ${eventId}` })).toBeVisible();
    expect(changed).toHaveTextContent(/Title\s*Old Title\s*New Title/);
    expect(changed).toHaveTextContent(/Capacity\s*100\s*120/);
  });

  it('shows what was refused, with whose name was tried', async () => {
    open('/activity?outcome=refused');
    expect(await row(/Refused/)).toHaveTextContent('casey');
    expect(screen.queryByRole('row', { name: /Event changed/ })).toBeNull();
  });

  it('is narrowed by action and record, and shown whole again', async () => {
    const { user, router } = open(`/activity?type=event&record=${eventId}`);
    await row(/Event created/);
    expect(screen.getAllByRole('row')).toHaveLength(3);
    await router.navigate(`/activity?type=event&record=${eventId}&action=event.update`);
    await waitFor(() => expect(screen.queryByRole('row', { name: /Event created/ })).toBeNull());
    expect(screen.getByRole('combobox', { name: 'Action' })).toHaveValue('Event changed');
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await screen.findAllByRole('row', { name: /Signed in/ });
    expect(router.state.location.search).toBe('');
  });

  it('is searched, and what is searched for stays out of the address', async () => {
    const { user, router } = open();
    await row(/Event changed/);
    await user.type(screen.getByRole('textbox', { name: 'Search person, device or action' }), 'casey');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Event changed/ })).toBeNull());
    expect(await row(/Refused/)).toBeVisible();
    expect(router.state.location.search).not.toContain('casey');
  });

  it('is verified on demand', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Verify' }));
    expect(await screen.findByText(/^Intact: all \d+ entries/)).toBeVisible();
  });
});
