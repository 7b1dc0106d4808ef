import { describe, expect, it } from 'vitest';
import { HttpError } from '../../server/http/errors.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { entriesOf } from '../support/audit.ts';
import { createUser } from '../support/factories.ts';
import { signIn } from '../support/tokens.ts';

async function guess(server: ApiServer, times: number, username = 'admin') {
  for (let guessed = 0; guessed < times; guessed += 1) {
    const { status } = await signIn(server, username, `guess ${guessed}`);
    expect([guessed, status]).toEqual([guessed, 401]);
  }
}

const minutesLater = (minutes: number, seconds = 0) =>
  new Date(Date.parse('2027-03-01T12:00:00Z') + (minutes * 60 + seconds) * 1000).toISOString();

/** Signs in from somewhere on the network. @returns 'in', or the status it is refused with */
async function from(server: ApiServer, address: string, username: string, password: string) {
  const origin = { address, isThisComputer: false, userAgent: 'Phone' };
  try {
    await server.services.tokens.obtain(username, password, origin);
    return 'in';
  } catch (error) {
    if (error instanceof HttpError) return error.status;
    throw error;
  }
}

describe('guessing the password of an account', () => {
  it('has to wait longer each time, and is told how long', async () => {
    const server = await startApiServer();
    await guess(server, 11);
    const waits: (string | null)[] = [];
    for (let minute = 0; minute < 8; minute += 1) {
      server.clock.set(minutesLater(minute));
      if (minute > 0) await guess(server, 1);
      const { status, headers, body } = await signIn(server, 'admin', 'another guess');
      expect(status).toBe(429);
      expect(body).toMatchObject({ code: 'throttled' });
      waits.push(headers.get('retry-after'));
    }

    expect(waits).toEqual(['1', '2', '4', '8', '16', '32', '60', '60']);
  });

  it('does not keep out whoever knows it once the wait is over, and starts anew then', async () => {
    const server = await startApiServer();
    await guess(server, 11);
    expect((await signIn(server)).status).toBe(429);

    server.clock.set(minutesLater(0, 1));
    expect((await signIn(server)).status).toBe(200);
    // The address has eleven against it, of which a success says nothing, and twenty are free.
    await guess(server, 9);
    expect((await signIn(server)).status).toBe(200);
  });

  it('is forgotten after an hour without', async () => {
    const server = await startApiServer();
    await guess(server, 11);
    server.clock.set(minutesLater(61));
    await guess(server, 10);

    expect((await signIn(server)).status).toBe(200);
  });

  it('gets no further by forty guesses at the same moment', async () => {
    const server = await startApiServer();

    const answers = await Promise.all(
      Array.from({ length: 40 }, (_guess, at) => signIn(server, 'admin', `guess ${at}`)),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(11);
  });

  it('is slowed down for a name that nobody has just as well', async () => {
    const server = await startApiServer();
    await guess(server, 11, 'nobody');
    expect((await signIn(server, 'NOBODY', 'guess')).status).toBe(429);
  });

  it('is written down, with the name and without the password', async () => {
    const server = await startApiServer();
    await guess(server, 11);
    await signIn(server, 'admin', 'one too many');

    const entries = await entriesOf(server, 'outcome=refused');

    expect(entries[0]).toMatchObject({ action: 'session.throttle', user: { id: 1, username: 'admin' } });
    expect(entries[1]).toMatchObject({ action: 'session.start', after: { code: 'token_not_valid' } });
    expect(JSON.stringify(entries)).not.toMatch(/guess|too many/);
  });

  it('is written down without the name that was tried where nobody has it: it may be a password', async () => {
    const server = await startApiServer();
    await guess(server, 11, 'Hunter2-in-the-wrong-field');
    await signIn(server, 'Hunter2-in-the-wrong-field', 'one too many');

    const entries = await entriesOf(server, 'outcome=refused');

    expect(entries).toHaveLength(12);
    expect(entries[0]).toMatchObject({ action: 'session.throttle', user: null });
    expect(JSON.stringify(entries)).not.toContain('Hunter2');
  });

  it('from the network keeps nobody out who has signed in from where they are before', async () => {
    const server = await startApiServer();
    const { user } = await createUser(server, 'cashier');
    expect(await from(server, '10.0.0.7', user.username, 'correct horse')).toBe('in');
    for (let guessed = 0; guessed < 11; guessed += 1) {
      expect(await from(server, `10.0.1.${guessed}`, user.username, 'guess')).toBe(401);
    }

    expect(await from(server, '10.0.2.1', user.username, 'correct horse')).toBe(429);
    expect(await from(server, '10.0.0.7', user.username, 'correct horse')).toBe('in');
    expect((await signIn(server, user.username, 'correct horse')).status).toBe(200);
  });
});

describe('an address that guesses the passwords of many', () => {
  it('has to wait, up to a quarter of an hour, and nobody else does', async () => {
    const server = await startApiServer();
    const { user } = await createUser(server, 'cashier');
    for (let guessed = 0; guessed < 21; guessed += 1) {
      expect(await from(server, '10.0.0.7', `name ${guessed}`, 'guess')).toBe(401);
    }

    expect(await from(server, '10.0.0.7', user.username, 'correct horse')).toBe(429);
    expect(await from(server, '10.0.0.8', user.username, 'correct horse')).toBe('in');
    server.clock.set(minutesLater(0, 1));
    expect(await from(server, '10.0.0.7', user.username, 'correct horse')).toBe('in');
  });
});

describe("guessing at somebody's unlocked till what their password is", () => {
  it('has to wait after five', async () => {
    const server = await startApiServer();
    const { client } = await createUser(server, 'cashier');
    const change = (current_password: string) =>
      client.post('/api/me/password/', { current_password, new_password: 'battery staple' });
    for (let guessed = 0; guessed < 6; guessed += 1) expect((await change('guess')).status).toBe(400);

    const { status, headers } = await change('correct horse');
    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
    server.clock.set(minutesLater(0, 1));
    expect((await change('correct horse')).status).toBe(200);
  });
});
