import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deviceRoutes } from '../../../renderer/features/devices/routes.tsx';
import { userRoutes } from '../../../renderer/features/users/routes.tsx';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { UserResponse } from '../../../server/contracts/users.ts';
import { createApiClient } from '../../support/api-client.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

const PASSWORD = 'a few words';
let server: RendererServer;
let number = 0;

async function add(role: 'manager' | 'cashier', extra: object = {}) {
  number += 1;
  const body = { username: `${role}${number}`, role, password: PASSWORD, ...extra };
  return UserResponse.parse((await server.admin.post('/api/users/', body)).body);
}

const signIn = (username: string, password: string) =>
  createApiClient(server.url).post('/api/token/', { username, password });

const open = (path: string, tokens = server.tokens) => openWindow({ url: server.url, path, tokens });

beforeAll(async () => {
  server = await startRendererServer();
  await preloadScreens([...userRoutes, ...deviceRoutes]);
}, 30_000);
afterAll(() => server.stop());

describe('users', () => {
  it('are added with a first password, and refused beside the field', async () => {
    const { user, router } = open('/users/new');
    const name = await screen.findByLabelText(/^User name/);
    await user.type(name, 'admin');
    await user.type(screen.getByLabelText(/^First password/), PASSWORD);
    await user.click(screen.getByRole('radio', { name: /^Steward/ }));
    await user.click(screen.getByRole('button', { name: 'Add user' }));
    await waitFor(() => expect(name).toBeInvalid());
    expect(screen.getByLabelText(/^First password/)).toHaveValue(PASSWORD);
    await user.clear(name);
    await user.type(name, 'stella');
    await user.click(screen.getByRole('button', { name: 'Add user' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/users'));
    const row = await screen.findByRole('row', { name: /stella/ });
    expect(row).toHaveTextContent('Steward');
    expect(row).toHaveTextContent('New password due');
    expect(row).toHaveTextContent('Never signed in');
  });

  it('are renamed and given another role', async () => {
    const { id, username } = await add('cashier');
    const { user } = open(`/users/${id}`);
    const name = await screen.findByLabelText(/^User name/);
    await user.clear(name);
    await user.type(name, `${username}-too`);
    await user.click(screen.getByRole('radio', { name: /^Manager/ }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByRole('heading', { level: 1, name: `${username}-too` })).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save changes' })).toBeDisabled());
    expect((await server.admin.get(`/api/users/${id}/`)).body).toMatchObject({ role: 'manager' });
  });

  it('get another password when they have forgotten theirs', async () => {
    const { id, username } = await add('cashier');
    const { user } = open(`/users/${id}`);
    await user.type(await screen.findByLabelText(/^New password/), 'short{Enter}');
    await waitFor(() => expect(screen.getByLabelText(/^New password/)).toBeInvalid());
    await user.clear(screen.getByLabelText(/^New password/));
    await user.type(screen.getByLabelText(/^New password/), 'remember this one{Enter}');
    await screen.findByText(`${username} has a new password and is signed out everywhere.`);
    expect(screen.getByLabelText(/^New password/)).toHaveValue('');
    expect((await signIn(username, 'remember this one')).status).toBe(200);
  });

  it('are disabled after one question, and enabled again', async () => {
    const { id, username } = await add('cashier');
    const { user } = open(`/users/${id}`);
    await user.click(await screen.findByRole('button', { name: 'Disable' }));
    await user.click(await screen.findByRole('button', { name: 'Disable user' }));
    const enable = await screen.findByRole('button', { name: 'Enable' });
    await waitFor(() => expect(enable).toBeEnabled());
    await user.click(enable);
    await screen.findByRole('button', { name: 'Disable' });
    expect((await signIn(username, PASSWORD)).status).toBe(200);
  });

  it('keep their last admin, and say so beside the button', async () => {
    const me = (await server.admin.get('/api/me/')).body as { id: number };
    const { user } = open(`/users/${me.id}`);
    await user.click(await screen.findByRole('button', { name: 'Disable' }));
    await user.click(await screen.findByRole('button', { name: 'Disable user' }));
    const access = screen.getByRole('group', { name: 'Access' });
    expect(await within(access).findByRole('alert')).toHaveTextContent(/last active admin/);
    expect(screen.queryByLabelText(/^New password/)).toBeNull();
  });

  it('say so when there is no such user', async () => {
    open('/users/999999');
    expect(await screen.findByText('There is no such user.')).toBeVisible();
  });
});

describe('a manager', () => {
  let manager: TokenPairResponse;
  beforeEach(async () => {
    const { username } = await add('manager', { must_change_password: false });
    manager = TokenPairResponse.parse((await signIn(username, PASSWORD)).body);
  });

  it('looks at other managers without changing them', async () => {
    const { id } = await add('manager');
    open(`/users/${id}`, manager);
    await screen.findByText(/^You can look, but not change/);
    expect(screen.getByLabelText(/^User name/)).toHaveAttribute('readonly');
    expect(screen.queryByRole('button', { name: 'Disable' })).toBeNull();
  });

  it('manages users, devices and sessions, and sees no activity', async () => {
    open('/devices', manager);
    expect(await screen.findByText('No device is paired yet.')).toBeVisible();
    const [manage] = screen.getAllByRole('group', { name: 'Manage' });
    const places = within(manage as HTMLElement).getAllByRole('link');
    expect(places.map((place) => place.textContent)).toEqual([
      'Users',
      'Devices',
      'Sessions',
      'Backups',
      'Settings',
    ]);
  });
});
