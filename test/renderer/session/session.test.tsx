import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { attendeeRoutes } from '../../../renderer/features/attendees/routes.tsx';
import { getTokens, saveTokens } from '../../../renderer/lib/tokens.ts';
import { PairingCodeResponse } from '../../../server/contracts/pairing.ts';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { createApiClient } from '../../support/api-client.ts';
import { createEvent } from '../../support/factories.ts';
import { gate } from '../../support/gate.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import {
  ADMIN_PASSWORD,
  createPerson,
  type RendererServer,
  signInWithPassword,
  startRendererServer,
} from '../../support/renderer-server.ts';

async function choose(user: UserEvent, label: string, option: string): Promise<void> {
  const select = screen.getByRole('combobox', { name: label });
  await user.clear(select);
  await user.type(select, `${option}{Enter}`);
  await waitFor(() => expect(select).toHaveValue(option));
}

describe('a new installation', () => {
  let server: RendererServer;
  beforeAll(async () => {
    server = await startRendererServer({ isNew: true });
  }, 30_000);
  afterAll(() => server.stop());

  it('opens at its questions', async () => {
    const { router } = openWindow({ url: server.url });
    expect(await screen.findByRole('heading', { name: 'Welcome to Foyer' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/setup');
  });

  it('leads whoever was on the way to somewhere else to its questions from where they sign in', async () => {
    const first = openWindow({ url: server.url, path: '/bookings' });
    const begin = await screen.findByRole('link', { name: 'Set it up' });
    expect(begin).toHaveFocus();
    await first.user.keyboard('{Enter}');
    await waitFor(() => expect(first.router.state.location.pathname).toBe('/setup'));
    await first.user.type(await screen.findByLabelText('What is the venue called?'), '{Enter}');
    await waitFor(() => expect(screen.getByLabelText('What is the venue called?')).toBeInvalid());
    await choose(first.user, 'Country', 'Germany');
    expect(screen.getByText(/Europe\/Berlin.*Euro/)).toBeVisible();
    await first.user.type(screen.getByLabelText('What is the venue called?'), 'Oakfield Hall{Enter}');
    await screen.findByRole('heading', { name: 'Your password' });
    await first.user.click(screen.getByRole('button', { name: 'Back' }));
    expect(await screen.findByLabelText('What is the venue called?')).toHaveValue('Oakfield Hall');
    expect(screen.getByRole('combobox', { name: 'Country' })).toHaveValue('Germany');
  });

  it('leaves the cursor to whoever has begun to sign in by the time the server says that it is new', async () => {
    const venue = gate();
    const real = globalThis.fetch;
    const late = vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
      if (String(address).includes('/api/venue/')) await venue.opened;
      return real(address, init);
    });
    onTestFinished(() => late.mockRestore());
    const { user } = openWindow({ url: server.url, path: '/bookings' });
    const name = await screen.findByLabelText('User name');
    await user.click(name);
    venue.open();

    await screen.findByRole('link', { name: 'Set it up' });
    expect(name).toHaveFocus();
  });

  it('asks which zone where a country has several', async () => {
    const { user } = openWindow({ url: server.url, path: '/setup' });
    await user.type(await screen.findByLabelText('What is the venue called?'), 'Oakfield Hall');
    await choose(user, 'Country', 'United States');
    await user.type(screen.getByLabelText('What is the venue called?'), '{Enter}');
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Time zone' })).toBeInvalid());
    await choose(user, 'Time zone', 'America/New York');
    expect(screen.getByText(/America\/New York.*US Dollar/)).toBeVisible();
  });

  it('asks for sign-in, then for another password before anything else, then opens Sell', async () => {
    const { user, router } = openWindow({ url: server.url, path: '/bookings' });
    await user.type(await screen.findByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), 'admin{Enter}');

    await waitFor(() => expect(screen.getByRole('heading', { name: 'Choose a new password' })).toBeVisible());
    await router.navigate('/events');
    await waitFor(() => expect(router.state.location.pathname).toBe('/change-password'));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Choose a new password' })).toBeVisible());

    await user.type(screen.getByLabelText('Current password'), 'wrong');
    await user.type(screen.getByLabelText('New password'), ADMIN_PASSWORD);
    await user.type(screen.getByLabelText('New password, once more'), `${ADMIN_PASSWORD}{Enter}`);
    await waitFor(() => expect(screen.getByLabelText('Current password')).toBeInvalid());
    expect(screen.getByLabelText('New password')).toHaveValue(ADMIN_PASSWORD);

    await user.clear(screen.getByLabelText('Current password'));
    await user.type(screen.getByLabelText('Current password'), 'admin{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/events'));
  });
});

describe('signing in', () => {
  let server: RendererServer;
  beforeAll(async () => {
    server = await startRendererServer();
  }, 30_000);
  afterAll(() => server.stop());

  it('says in the server’s words why it refuses, and keeps what was typed', async () => {
    const { user } = openWindow({ url: server.url });
    await user.type(await screen.findByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), 'not this one{Enter}');
    const said = await screen.findByText(/password|credentials/i, { selector: '[role=alert] *' });
    expect(said).toBeVisible();
    expect(screen.getByLabelText('User name')).toHaveValue('admin');
    expect(getTokens()).toBeNull();
  });

  it('names the fields left empty', async () => {
    const { user } = openWindow({ url: server.url });
    await user.type(await screen.findByLabelText('User name'), 'admin{Enter}');
    await waitFor(() => expect(screen.getByLabelText('Password')).toBeInvalid());
  });

  it('leads back to the place one was going to', async () => {
    const { user, router } = openWindow({ url: server.url, path: '/attendees?x=1' });
    await user.type(await screen.findByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), `${ADMIN_PASSWORD}{Enter}`);
    await waitFor(() => expect(router.state.location.pathname).toBe('/attendees'));
  });

  it('follows another tab that signs out', async () => {
    openWindow({ url: server.url, tokens: server.tokens });
    await screen.findAllByRole('link', { name: 'Sell' });
    localStorage.removeItem('foyer.tokens');
    window.dispatchEvent(new StorageEvent('storage', { key: 'foyer.tokens' }));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Sign in' })).toBeVisible());
  });

  it('reads everything anew when somebody else signs in, and nothing when only the tokens are renewed', async () => {
    const tokens = await signInWithPassword(server);
    const { queryClient } = openWindow({ url: server.url, path: '/events', tokens });
    const answer = await createApiClient(server.url).post('/api/token/refresh/', { refresh: tokens.refresh });
    const renewed = TokenPairResponse.parse(answer.body);
    const others = await signInWithPassword(server);
    queryClient.setQueryData(['read before'], true);
    const isOutOfDate = () => queryClient.getQueryState(['read before'])?.isInvalidated;

    saveTokens(renewed);
    expect(isOutOfDate()).toBe(false);
    saveTokens(others);
    expect(isOutOfDate()).toBe(true);
  });

  it('signs out here when the server does not answer', async () => {
    const { router } = openWindow({ url: 'http://127.0.0.1:9', path: '/sign-out', tokens: server.tokens });
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
    expect(getTokens()).toBeNull();
  });

  it('ends the session on the server and starts the next person at Sell after signing out on purpose', async () => {
    const tokens = await signInWithPassword(server);
    const { user, router } = openWindow({ url: server.url, path: '/nowhere', tokens });
    await screen.findByRole('heading', { name: 'There is no such page.' });
    await user.click(screen.getAllByRole('button', { name: /admin/ })[0] as HTMLElement);
    // Where nothing has a size, the menu soon takes its button for scrolled away and hides.
    await user.click(await screen.findByText('Sign out'));
    await user.type(await screen.findByLabelText('User name'), 'admin');
    const left = createApiClient(server.url, `Bearer ${tokens.access}`);
    expect((await left.get('/api/me/')).status).toBe(401);
    await user.type(screen.getByLabelText('Password'), `${ADMIN_PASSWORD}{Enter}`);
    await waitFor(() => expect(router.state.location.pathname).toBe('/'));
  });
});

describe('a session that is over while somebody types', () => {
  const OTHERS_PASSWORD = 'a copper letter box';
  const FAR_AWAY = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };
  let server: RendererServer;
  beforeAll(async () => {
    server = await startRendererServer();
    await preloadScreens(attendeeRoutes);
    await createPerson(server, 'another', OTHERS_PASSWORD);
  }, 60_000);
  afterAll(() => server.stop());

  /** Opens a place in a session of the admin's own, which `lose` ends as an administrator elsewhere does. */
  async function openToLose(path: string) {
    const tokens = await signInWithPassword(server);
    const opened = openWindow({ url: server.url, path, tokens });
    const signIn = async (username: string, password: string) => {
      await opened.user.type(await screen.findByLabelText('User name'), username);
      await opened.user.type(screen.getByLabelText('Password'), `${password}{Enter}`);
    };
    const lose = async () => {
      await server.admin.post('/api/sessions/end-others/');
      expect(await screen.findByText(/^Your session is over/)).toBeVisible();
    };
    return { ...opened, signIn, lose };
  }

  async function typeNewAttendee() {
    const opened = await openToLose('/attendees/new');
    await opened.user.type(await screen.findByLabelText(/^Last name/), 'Half typed');
    await opened.user.type(screen.getByLabelText(/^First name/), 'Ada');
    return opened;
  }

  it('goes on with what was typed into a form once the same person signs in', async () => {
    const { user, signIn, lose } = await typeNewAttendee();
    await lose();
    await signIn('admin', ADMIN_PASSWORD);
    expect(await screen.findByLabelText(/^Last name/)).toHaveValue('Half typed');
    await user.click(screen.getByRole('button', { name: 'Register attendee' }));
    expect(await screen.findByText('Ada Half typed', { selector: 'h1' })).toBeVisible();
  });

  it('shows nothing of it to somebody else who signs in, nor to anybody afterwards', async () => {
    const { router, signIn, lose } = await typeNewAttendee();
    await lose();
    await signIn('another', OTHERS_PASSWORD);
    expect(await screen.findByLabelText(/^Last name/)).toHaveValue('');
    await router.navigate('/sign-out');
    await signIn('admin', ADMIN_PASSWORD);
    await waitFor(() => expect(router.state.location.pathname).toBe('/'));
    await router.navigate('/attendees/new');
    expect(await screen.findByLabelText(/^Last name/)).toHaveValue('');
  });

  it('shows nothing of it where the device is paired anew, though it acts under the same name', async () => {
    const { user, router, lose } = await typeNewAttendee();
    await lose();
    const answer = await server.admin.post('/api/pairing-codes/', { device_name: 'Door', role: 'cashier' });
    await router.navigate('/pair');
    await user.type(
      await screen.findByLabelText('Pairing code'),
      PairingCodeResponse.parse(answer.body).code,
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/'));
    await router.navigate('/attendees/new');
    expect(await screen.findByLabelText(/^Last name/)).toHaveValue('');
  });

  it('has the name at the till again for the same person, and for nobody else', async () => {
    await createEvent(server.admin, FAR_AWAY);
    const { user, signIn, lose } = await openToLose('/');
    const search = () => screen.findByRole('combobox', { name: 'Who is it?' });
    await user.type(await search(), 'Wilma Half');
    await lose();
    await signIn('admin', ADMIN_PASSWORD);
    expect(await search()).toHaveValue('Wilma Half');
    await server.admin.post('/api/sessions/end-others/');
    await screen.findByText(/^Your session is over/);
    await signIn('another', OTHERS_PASSWORD);
    expect(await search()).toHaveValue('');
  });
});
