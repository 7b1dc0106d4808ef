import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventRoutes } from '../../../renderer/features/events/routes.tsx';
import { getVenueStyle } from '../../../renderer/lib/venue-style.ts';
import { createEvent } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';
import { visit } from '../../support/visit.ts';

let server: RendererServer;

/** An evening this many days from now. */
function evening(days: number) {
  const start = new Date(Date.now() + days * 86_400_000);
  return {
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + 7_200_000).toISOString(),
  };
}

beforeAll(async () => {
  await preloadScreens(eventRoutes);
  server = await startRendererServer();
  await createEvent(server.admin, {
    title: 'Jazz in the Cellar',
    price: '9.50',
    location_id: 1,
    ...evening(1),
  });
  await createEvent(server.admin, { title: 'Ceilidh', price: '14.00', location_id: 2, ...evening(2) });
  await createEvent(server.admin, {
    title: 'Quiz',
    price: '0',
    location_id: 2,
    is_active: false,
    ...evening(3),
  });
}, 60_000);
afterAll(() => server.stop());

const open = (path = '/events') => openWindow({ url: server.url, tokens: server.tokens, path });
const titles = () => [...document.querySelectorAll('tbody [data-row-link]')].map((link) => link.textContent);
async function keptVenue(language: string | null) {
  const { body } = await server.admin.get('/api/venue/');
  return { ...Object(body), language };
}
const query = () => Object.fromEntries(new URLSearchParams(window.location.search));

describe('the list of events', { timeout: 40_000 }, () => {
  it('shows the soonest first, each with its seats, price and state', async () => {
    open();
    const row = within((await screen.findByText('Jazz in the Cellar')).closest('tr') ?? document.body);
    expect(row.getByText('50')).toBeVisible();
    expect(row.getByText('9.50')).toBeVisible();
    expect(row.getByText('Active')).toBeVisible();
    expect(titles()).toEqual(['Jazz in the Cellar', 'Ceilidh', 'Quiz']);
    expect(screen.getByText('3 events')).toBeVisible();
  });

  it('searches while typing and keeps the search in the address', async () => {
    const { user } = open();
    await user.type(await screen.findByLabelText('Search title and description'), 'cei');
    await waitFor(() => expect(titles()).toEqual(['Ceilidh']));
    expect(query()).toEqual({ search: 'cei' });
  });

  it('leaves the cursor and what was typed alone while the list, its filters and the venue arrive', async () => {
    visit(`${server.url}/events`);
    localStorage.setItem('foyer.venue', JSON.stringify(await keptVenue('fr-FR')));
    const realFetch = globalThis.fetch;
    const held: (() => void)[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const { pathname } = new URL(String(input));
      if (/^\/api\/(events|venue)\//.test(pathname)) await new Promise<void>((go) => held.push(go));
      return realFetch(input, init);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    const { user } = openWindow({ url: server.url, tokens: server.tokens, path: '/events', isReload: true });
    const search = () => screen.getByLabelText('Search title and description');
    await user.click(await screen.findByLabelText('Search title and description'));
    await user.keyboard('ceil');
    await waitFor(() => expect(held.length).toBeGreaterThan(2));
    const letGo = setInterval(() => {
      for (const go of held.splice(0)) go();
    }, 20);
    onTestFinished(() => clearInterval(letGo));
    await waitFor(() => expect(getVenueStyle().locale).not.toBe('fr-FR'));
    await user.keyboard('id');
    await waitFor(() => expect(titles()).toEqual(['Ceilidh']));
    expect(search()).toHaveFocus();
    expect(search()).toHaveValue('ceilid');
  });

  it('comes back narrowed as it was after looking at an event', async () => {
    const { user, router } = open('/events?search=jazz');
    await user.click(await screen.findByText('Jazz in the Cellar'));
    await waitFor(() => expect(screen.getByText('Jazz in the Cellar', { selector: 'h1' })).toBeVisible());
    await router.navigate(-1);
    expect(await screen.findByLabelText('Search title and description')).toHaveValue('jazz');
    await waitFor(() => expect(titles()).toEqual(['Jazz in the Cellar']));
  });

  it('sorts by a column, and the other way round when pressed again', async () => {
    const { user } = open();
    const price = await screen.findByTitle('Sort by Price, ascending');
    await user.click(price);
    await waitFor(() => expect(titles()).toEqual(['Quiz', 'Jazz in the Cellar', 'Ceilidh']));
    expect(price.closest('th')).toHaveAttribute('aria-sort', 'ascending');
    await user.click(screen.getByTitle('Sort by Price, descending'));
    await waitFor(() => expect(titles()).toEqual(['Ceilidh', 'Jazz in the Cellar', 'Quiz']));
    expect(query()).toEqual({ ordering: '-price' });
  });

  it('shows what the address asks for and clears it again', async () => {
    const { user } = open('/events?location=2&active=false&when=any');
    await waitFor(() => expect(titles()).toEqual(['Quiz']));
    await user.click(screen.getByText('Clear filters'));
    await waitFor(() => expect(titles()).toHaveLength(3));
    expect(query()).toEqual({});
  });

  it('says that nothing matches and leads back to the whole season', async () => {
    const { user } = open('/events?search=opera');
    await user.click(await screen.findByText('Show the whole season'));
    await waitFor(() => expect(titles()).toHaveLength(3));
  });

  it('moves from event to event with the arrow keys', async () => {
    const { user } = open();
    (await screen.findByText('Jazz in the Cellar')).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByText('Ceilidh')).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(screen.getByText('Jazz in the Cellar')).toHaveFocus();
  });
});
