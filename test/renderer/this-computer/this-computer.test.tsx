import { act, screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { installBridge, type StandInBridge } from '../../support/bridge.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
let bridge: StandInBridge | undefined;

const open = (path = '/settings') => openWindow({ url: server.url, path, tokens: server.tokens });

beforeAll(async () => {
  server = await startRendererServer();
}, 30_000);
afterAll(() => server.stop());
afterEach(() => {
  bridge?.remove();
  bridge = undefined;
});

describe('the settings of this computer', () => {
  it('are nowhere in a plain browser', async () => {
    open();
    expect(await screen.findByRole('heading', { name: 'Sharing' })).toBeVisible();
    expect(screen.queryByText('This computer')).not.toBeInTheDocument();
  });

  it('are changed in the desktop and follow what is changed elsewhere', async () => {
    bridge = installBridge();
    const { user } = open();
    await user.click(await screen.findByRole('switch', { name: /Start Foyer with the computer/ }));
    await waitFor(() => expect(bridge?.changes).toEqual([{ startAtLogin: true }]));
    expect(screen.getByRole('switch', { name: /Start Foyer with the computer/ })).toBeChecked();

    await user.selectOptions(screen.getByLabelText('Size of everything'), '125 %');
    await waitFor(() => expect(bridge?.changes).toContainEqual({ zoom: 1.25 }));
    act(() => bridge?.tell({ zoom: 0.67, keepAwake: false }));
    await waitFor(() => expect(screen.getByLabelText('Size of everything')).toHaveDisplayValue('67 %'));
    expect(screen.getByRole('switch', { name: /Keep the computer awake/ })).not.toBeChecked();
  });

  it('lock the window after a question, and a password of six characters unlocks it', async () => {
    bridge = installBridge();
    const { user } = open();
    await user.type(await screen.findByLabelText('Password to unlock'), 'short{Enter}');
    expect(await screen.findByText('Use at least 6 characters.')).toBeVisible();
    expect(bridge.changes).toEqual([]);
    await user.type(screen.getByLabelText('Password to unlock'), 'er now{Enter}');
    await waitFor(() => expect(bridge?.changes).toEqual([{ kioskPassword: 'shorter now' }]));

    await user.click(screen.getByRole('button', { name: 'Lock to the full screen' }));
    await user.click(await screen.findByRole('button', { name: 'Lock it' }));
    await waitFor(() => expect(bridge?.changes).toContainEqual({ kiosk: true }));
    expect(await screen.findByText('Locked')).toBeVisible();
    expect(screen.queryByLabelText(/password to unlock/)).not.toBeInTheDocument();
  });
});

describe('a window locked to the full screen', () => {
  it('asks for a manager, says why it refuses, and lets go', async () => {
    bridge = installBridge({ kiosk: true }, ({ password }) =>
      password === 'right' ? { hasLeft: true } : { hasLeft: false, reason: 'Not that one.' },
    );
    const { user } = open('/');
    await screen.findByRole('heading', { level: 1 });
    act(() => bridge?.choose('leave-kiosk'));
    const dialog = await screen.findByRole('dialog', { name: 'Unlock the full screen' });
    await user.type(within(dialog).getByLabelText('Name of the administrator or manager'), 'rosa');
    await user.type(within(dialog).getByLabelText('Their password'), 'wrong{Enter}');
    expect(await within(dialog).findByText('Not that one.')).toBeVisible();
    await user.type(within(dialog).getByLabelText('Their password'), 'right{Enter}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(bridge.proofs).toEqual([
      { username: 'rosa', password: 'wrong' },
      { username: 'rosa', password: 'right' },
    ]);
  });

  it('asks for its own password first where it has one, also before anybody is signed in', async () => {
    bridge = installBridge({ kiosk: true, hasKioskPassword: true });
    const { user } = openWindow({ url: server.url, path: '/sign-in' });
    await user.click(await screen.findByRole('button', { name: 'Unlock the full screen' }));
    await user.type(await screen.findByLabelText('Password to unlock'), 'curtain{Enter}');
    await waitFor(() => expect(bridge?.proofs).toEqual([{ username: null, password: 'curtain' }]));
  });
});

describe('the desktop around the page', () => {
  it('is told to look like it: as the venue has it, or as somebody has chosen on this device', async () => {
    await server.admin.patch('/api/settings/', { appearance: 'dark' });
    onTestFinished(async () => {
      localStorage.removeItem('mantine-color-scheme-value');
      await server.admin.patch('/api/settings/', { appearance: 'system' });
    });
    bridge = installBridge();
    const { unmount } = open('/');
    await waitFor(() => expect(bridge?.shownAs.at(-1)).toBe('dark'));
    unmount();

    // What the account's menu keeps.
    localStorage.setItem('mantine-color-scheme-value', 'light');
    open('/');
    await waitFor(() => expect(bridge?.shownAs.at(-1)).toBe('light'));
  });
});

describe('the menu of the desktop', () => {
  it('goes to a place and shows the keys, those of the desktop among them', async () => {
    bridge = installBridge();
    const { router, user } = open('/');
    await screen.findByRole('heading', { level: 1 });
    act(() => bridge?.choose('/attendees'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/attendees'));
    act(() => bridge?.choose('shortcuts'));
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    await waitFor(() => expect(within(dialog).getByText('Larger, smaller, as designed')).toBeVisible());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });
});

describe('the list of the keys', () => {
  it('opens by a question mark where nobody types, without the desktop’s own in a browser', async () => {
    const { user } = open('/events');
    await screen.findByRole('heading', { level: 1 });
    // Until the list has come the page may still put another field in this one's place.
    await screen.findByText('The stage is empty.');
    const search = screen.getByLabelText('Search title and description');
    await user.type(search, 'who?');
    expect(search).toHaveValue('who?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await user.click(document.body);
    await user.keyboard('?');
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    await waitFor(() => expect(within(dialog).getByText('Undo the last sale')).toBeVisible());
    expect(within(dialog).queryByText('Full screen')).not.toBeInTheDocument();
  });
});
