import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { request, requestNothing, UnreachableError } from '../../../renderer/lib/api-client.ts';
import { markConnectionBack } from '../../../renderer/lib/connection.ts';
import { createKeyring } from '../../../renderer/lib/idempotency-keys.ts';
import { isPageHeld } from '../../../renderer/lib/page-holds.ts';
import { clearTokens, saveTokens } from '../../../renderer/lib/tokens.ts';
import { AttendeePage, AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { ADMIN_PASSWORD, type RendererServer, startRendererServer } from '../../support/renderer-server.ts';
import { visit } from '../../support/visit.ts';

let server: RendererServer;

beforeAll(async () => {
  server = await startRendererServer();
}, 30_000);
afterAll(() => server.stop());
beforeEach(() => {
  visit(`${server.url}/`);
  markConnectionBack();
  saveTokens(server.tokens);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  clearTokens();
});

const ATTENDEES = '/api/attendees/';
const person = (last_name: string) => ({ first_name: 'Lost', last_name });
const register = (last_name: string, keys = createKeyring()) =>
  request(AttendeeResponse, { method: 'POST', path: ATTENDEES, body: person(last_name), keys });

async function peopleCalled(last_name: string) {
  const page = await request(AttendeePage, { path: ATTENDEES, query: { search: last_name } });
  return page.count;
}

/** Puts something else in the place of the network; answers the keys of the requests it was asked for. */
function instead(answer: (real: () => Promise<Response>, attempt: number) => Promise<Response>) {
  const realFetch = globalThis.fetch;
  const keys: (string | null)[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    keys.push(new Headers(init?.headers).get('Idempotency-Key'));
    return answer(() => realFetch(input, init), keys.length);
  });
  return keys;
}

const attendee = {
  id: 7,
  first_name: 'Lost',
  last_name: 'Person',
  email: null,
  phone: null,
  date_of_birth: null,
  created_at: '2027-03-01T12:00:00Z',
  updated_at: '2027-03-01T12:00:00Z',
};
const busy = (seconds: string) =>
  Response.json(
    { detail: 'This request is still being worked on.', code: 'request_in_flight' },
    { status: 409, headers: { 'Retry-After': seconds } },
  );

describe('a write that the server is long at', () => {
  it('is sent once and waited for, where that is known', async () => {
    const realFetch = globalThis.fetch;
    const longer = 6000;
    const sent = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      await new Promise((resolve, reject) => {
        setTimeout(resolve, longer);
        init?.signal?.addEventListener('abort', reject);
      });
      return realFetch(input, init);
    });

    const registered = await request(AttendeeResponse, {
      method: 'POST',
      path: ATTENDEES,
      body: person('Slowly'),
      answerWithin: 60_000,
    });

    expect(registered).toMatchObject(person('Slowly'));
    expect(sent).toHaveBeenCalledTimes(1);
  });
});

describe('a write whose answer got lost', () => {
  it('is sent again by itself under the same key and happens once', async () => {
    const keys = instead(async (real, attempt) => {
      const response = await real();
      if (attempt <= 2) throw new TypeError('the line dropped');
      return response;
    });

    const registered = await register('Oncealone');

    expect(registered).toMatchObject(person('Oncealone'));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    vi.restoreAllMocks();
    expect(await peopleCalled('Oncealone')).toBe(1);
  });

  it('gives up after about ten seconds, and happens once when it is asked for again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const keys = instead(() => Promise.reject(new TypeError('nobody there')));
    const keyring = createKeyring();
    const began = performance.now();

    const lost = expect(register('Later', keyring)).rejects.toBeInstanceOf(UnreachableError);
    await vi.runAllTimersAsync();
    await lost;

    expect(performance.now() - began).toBeGreaterThan(7_000);
    expect(performance.now() - began).toBeLessThanOrEqual(10_000);
    expect(keys.length).toBeGreaterThan(4);
    vi.useRealTimers();
    vi.restoreAllMocks();
    const again = instead((real) => real());
    await register('Later', keyring);
    expect(again).toEqual([keys[0]]);
  });

  it('waits as long as the server asks it to while the first one is still being worked on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const times: number[] = [];
    const keys = instead(async (_real, attempt) => {
      times.push(performance.now());
      return attempt < 3 ? busy('3') : Response.json(attendee, { status: 201 });
    });

    const registered = register('Person');
    await vi.runAllTimersAsync();

    expect(await registered).toEqual(attendee);
    expect(new Set(keys).size).toBe(1);
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 3_000, 6_000]);
  });

  it('is told at once when the server wants more time than anybody waits', async () => {
    const keys = instead(async () => busy('60'));
    await expect(register('Person')).rejects.toMatchObject({ status: 409, code: 'request_in_flight' });
    expect(keys).toHaveLength(1);
  });

  it.each([502, 503, 504])(
    'is sent again after status %i, which is not the write\u2019s own answer',
    async (status) => {
      const keys = instead(async (_real, attempt) =>
        attempt === 1 ? new Response('', { status }) : Response.json(attendee, { status: 201 }),
      );
      expect(await register('Person')).toEqual(attendee);
      expect(new Set(keys).size).toBe(1);
      expect(keys).toHaveLength(2);
    },
  );

  it('ends with the caller\u2019s own abort', async () => {
    instead(() => Promise.reject(new TypeError('nobody there')));
    const controller = new AbortController();
    const asked = request(AttendeeResponse, {
      method: 'POST',
      path: ATTENDEES,
      body: person('Aborted'),
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 50);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a change or deletion whose answer got lost', () => {
  /** The server does its work, but the line drops before its first answer arrives. */
  const dropFirstAnswer = () =>
    instead(async (real, attempt) => {
      const response = await real();
      if (attempt === 1) throw new TypeError('the line dropped');
      return response;
    });

  it('is sent again by itself, and a deletion that went through counts as done', async () => {
    const { id } = await register('Repeated');
    const path = `${ATTENDEES}${id}/`;
    const changes = dropFirstAnswer();
    const body = { last_name: 'Repeatedly' };
    expect(await request(AttendeeResponse, { method: 'PATCH', path, body })).toMatchObject(body);
    expect(changes).toEqual([null, null]);
    vi.restoreAllMocks();

    const deletions = dropFirstAnswer();
    await requestNothing({ method: 'DELETE', path });
    expect(deletions).toHaveLength(2);
    vi.restoreAllMocks();
    await expect(requestNothing({ method: 'DELETE', path })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a page with a write under way', () => {
  it('is held until the answer is there', async () => {
    const registered = register('Holder');
    expect(isPageHeld()).toBe(true);
    await registered;
    expect(isPageHeld()).toBe(false);
  });
});

describe('a write that failed', () => {
  it.each([401, 429, 500, 507])(
    'keeps its key after status %i, and is not sent again unasked',
    async (status) => {
      clearTokens();
      const keys = instead(async () => Response.json({ detail: 'No.', code: 'no' }, { status }));
      const keyring = createKeyring();
      for (let press = 0; press < 2; press += 1) {
        await expect(register('Person', keyring)).rejects.toMatchObject({ status });
      }
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
    },
  );
});

describe('a write that was answered', () => {
  it('is another one when it is sent anew', async () => {
    const keys = instead((real) => real());
    const keyring = createKeyring();
    await register('Namesake', keyring);
    await register('Namesake', keyring);
    expect(new Set(keys).size).toBe(2);
    vi.restoreAllMocks();
    expect(await peopleCalled('Namesake')).toBe(2);
  });

  it('is not sent again when it was refused, and is another one when the button is pressed again', async () => {
    const keys = instead(async () => Response.json({ detail: 'No.', code: 'no' }, { status: 400 }));
    const keyring = createKeyring();
    for (let press = 0; press < 2; press += 1) {
      await expect(register('Person', keyring)).rejects.toMatchObject({ status: 400 });
    }
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('a key', () => {
  it('belongs to one body, and is forgotten with its buyer', () => {
    const keyring = createKeyring();
    const write = { path: ATTENDEES, body: person('One') };
    const key = keyring.keyFor(write);
    expect(keyring.keyFor({ ...write, body: person('One') })).toBe(key);
    expect(keyring.keyFor({ ...write, body: person('Other') })).not.toBe(key);
    expect(keyring.keyFor({ path: '/api/bookings/', body: write.body })).not.toBe(key);
    keyring.forget();
    expect(keyring.keyFor(write)).not.toBe(key);
  });

  it('goes along neither with reading nor with signing in', async () => {
    const keys = instead((real) => real());
    await peopleCalled('Nobody');
    await request(TokenPairResponse, {
      method: 'POST',
      path: '/api/token/',
      body: { username: 'admin', password: ADMIN_PASSWORD },
    });
    expect(keys).toEqual([null, null]);
  });
});
