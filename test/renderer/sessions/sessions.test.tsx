import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionRoutes } from '../../../renderer/features/sessions/routes.tsx';
import type { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { createApiClient } from '../../support/api-client.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { ADMIN_PASSWORD, type RendererServer, startRendererServer } from '../../support/renderer-server.ts';
import { tokensFor } from '../../support/sign-in.ts';

const PASSWORD = 'a few words';
let server: RendererServer;

const signIn = (username: string, password: string) => tokensFor(server.url, username, password);

const statusOf = async ({ access }: TokenPairResponse) =>
  (await createApiClient(server.url, `Bearer ${access}`).get('/api/me/')).status;
const open = (path = '/sessions') => openWindow({ url: server.url, path, tokens: server.tokens });
const bodyRows = () => screen.getAllByRole('row').slice(1);

beforeAll(async () => {
  server = await startRendererServer();
  await server.admin.post('/api/users/', { username: 'cass', role: 'cashier', password: PASSWORD });
  await preloadScreens(sessionRoutes);
}, 30_000);
afterAll(() => server.stop());

describe('sessions', () => {
  it('show which one this is, and one of the others is ended after a question', async () => {
    const other = await signIn('admin', ADMIN_PASSWORD);
    const { user } = open();
    await screen.findByText('This one');
    const before = bodyRows().length;
    const [end] = screen.getAllByRole('button', { name: /^End the session on/ });
    await user.click(end as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'End session' }));
    await waitFor(() => expect(bodyRows()).toHaveLength(before - 1));
    expect(await statusOf(other)).toBe(401);
    expect(await statusOf(server.tokens)).toBe(200);
  });

  it('are all ended but this one', async () => {
    const others = [await signIn('admin', ADMIN_PASSWORD), await signIn('admin', ADMIN_PASSWORD)];
    const { user } = open();
    await screen.findByText('This one');
    await user.click(screen.getByRole('button', { name: 'End all others' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'End all others' }));
    await waitFor(() => expect(bodyRows()).toHaveLength(1));
    expect(await Promise.all(others.map(statusOf))).toEqual([401, 401]);
  });

  it('of everybody are an admin’s to see and end', async () => {
    const cashier = await signIn('cass', PASSWORD);
    const { user } = open();
    await screen.findByText('This one');
    await user.click(screen.getByText('Everybody’s'));
    const row = await screen.findByRole('row', { name: /cass/ });
    await user.click(within(row).getByRole('button', { name: /^End the session on/ }));
    await user.click(await screen.findByRole('button', { name: 'End session' }));
    await waitFor(() => expect(screen.queryByRole('row', { name: /cass/ })).toBeNull());
    expect(await statusOf(cashier)).toBe(401);
  });
});
