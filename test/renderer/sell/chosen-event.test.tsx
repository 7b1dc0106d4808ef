import { screen, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { createEvent } from '../../support/factories.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

/** As many as the screen lists before it is asked for more. */
const LISTED = 12;

let server: RendererServer;
let soonest: EventResponse;
let unlisted: EventResponse;

beforeAll(async () => {
  server = await startRendererServer();
  const onDay = (day: string) => ({
    start_datetime: `2090-06-${day}T19:00:00Z`,
    end_datetime: `2090-06-${day}T22:00:00Z`,
  });
  for (let day = 10; day < 10 + LISTED; day += 1) {
    const event = await createEvent(server.admin, { title: `Evening ${day}`, ...onDay(String(day)) });
    if (day === 10) soonest = event;
  }
  unlisted = await createEvent(server.admin, { title: 'Far Ahead', ...onDay('28') });
});
afterAll(() => server.stop());
afterEach(() => {
  vi.restoreAllMocks();
});

const open = (path: string) => openWindow({ url: server.url, path, tokens: server.tokens });
const desk = () => screen.findByRole('region', { name: 'Sale' });
const opened = (event: EventResponse) => screen.findByRole('heading', { level: 2, name: event.title });
const chosen = () => screen.queryAllByRole('button', { pressed: true });

/** What arrives when this one event is read is a failing server's word. */
function failToRead({ id }: EventResponse) {
  const realFetch = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    if (!String(input).endsWith(`/api/events/events/${id}/`)) return realFetch(input, init);
    return new Response('', { status: 500 });
  });
}

describe('the chosen event', () => {
  it('is not replaced by another one when it cannot be read, and opens once it can', async () => {
    failToRead(unlisted);
    open(`/?event=${unlisted.id}`);
    const notice = await screen.findByText(
      'The event you chose cannot be opened. It is tried again by itself.',
    );
    expect(await desk()).toContainElement(notice);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(chosen()).toEqual([]);

    vi.restoreAllMocks();
    expect(await opened(unlisted)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('combobox')).toHaveFocus());
  });

  it('closes the one before it while it cannot be read', async () => {
    const { user, router } = open('/');
    await user.type(await screen.findByRole('combobox'), 'Not Lost');
    failToRead(unlisted);
    await router.navigate(`/?event=${unlisted.id}`);
    expect(await screen.findByText(/^The event you chose cannot be opened/)).toBeVisible();
    expect(screen.getByRole('combobox')).toHaveValue('Not Lost');

    await screen.findByRole('option', { name: /New: Not Lost/, selected: true });
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: /Register and sell/ }));
    const people = await server.admin.get('/api/attendees/?search=Not');
    expect(people.body).toMatchObject({ count: 0 });
  });

  it('leaves the choice of another one to the seller when it is gone', async () => {
    open('/?event=999999');
    const notice = await screen.findByText('The event you chose is not there any more. Choose another one.');
    expect(await desk()).toContainElement(notice);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(chosen()).toEqual([]);
  });

  it('is opened by its number when the one before it is gone', async () => {
    const { user } = open('/?event=999999');
    await screen.findByText(/^The event you chose is not there any more/);
    await user.keyboard('1');
    expect(await opened(soonest)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('combobox')).toHaveFocus());
  });

  it('takes no sale any more once it was deleted under the seller', async () => {
    const doomed = await createEvent(server.admin, {
      title: 'Doomed',
      start_datetime: '2090-06-29T19:00:00Z',
      end_datetime: '2090-06-29T22:00:00Z',
    });
    open(`/?event=${doomed.id}`);
    await opened(doomed);
    await server.admin.delete(`/api/events/events/${doomed.id}/`);
    expect(await screen.findByText(/^The event you chose is not there any more/)).toBeVisible();
  });
});
