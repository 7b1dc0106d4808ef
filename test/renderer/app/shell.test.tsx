import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEvent } from '../../support/factories.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;
beforeAll(async () => {
  server = await startRendererServer();
}, 30_000);
afterAll(() => server.stop());

describe('the shell', () => {
  it('always says which server, that it answers, and who is signed in', async () => {
    openWindow({ url: server.url, tokens: server.tokens });
    const [device] = await screen.findAllByRole('region', { name: 'Account and this device' });
    await waitFor(() => expect(device).toHaveTextContent('Connected'));
    expect(device).toHaveTextContent(new URL(server.url).host);
    expect(device).toHaveTextContent('admin');
  });

  it('opens the API documentation in a window of its own', async () => {
    openWindow({ url: server.url, tokens: server.tokens });
    const link = await screen.findByRole('link', { name: /API docs/ });
    expect(link).toHaveAttribute('href', '/swagger/');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('names the window after the page', async () => {
    openWindow({ url: server.url, path: '/nowhere', tokens: server.tokens });
    await waitFor(() => expect(document.title).toBe('There is no such page. – Foyer'));
  });

  it('goes to an event by its name from anywhere, even while typing', async () => {
    const event = await createEvent(server.admin, { title: 'The Velvet Hour' });
    const { user, router } = openWindow({ url: server.url, tokens: server.tokens });
    await user.click(await screen.findByRole('combobox', { name: 'Who is it?' }));
    await user.keyboard('{Control>}k{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Go anywhere' });
    await user.type(within(dialog).getByRole('textbox'), 'velvet');
    await within(dialog).findByRole('button', { name: /The Velvet Hour/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/events/${event.id}`));
  });

  it('moves the focus into the page when another place is opened', async () => {
    const { user } = openWindow({ url: server.url, tokens: server.tokens });
    await user.click((await screen.findAllByRole('link', { name: 'Bookings' }))[0] as HTMLElement);
    await waitFor(() =>
      expect(screen.getByRole('main')).toContainElement(document.activeElement as HTMLElement),
    );
  });
});
