import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { attendeeBody, createUser } from '../support/factories.ts';

const strangers = { isThisComputer: () => false, publicFormPerMinute: 3 };
const REGISTRATION = '/api/attendees/';

describe('the public registration form', () => {
  it('refuses a stranger who sends too many in a minute, and says when to try again', async () => {
    const server = await startApiServer(strangers);
    const register = () => server.anonymous.post(REGISTRATION, attendeeBody());
    for (let count = 0; count < 3; count += 1) expect((await register()).status).toBe(201);

    const { status, body, headers } = await register();

    expect(status).toBe(429);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(body).toEqual({
      detail: `Too many registrations from here. Try again in ${seconds} seconds.`,
      code: 'throttled',
    });
  });

  it('counts what was refused too, so that nobody can probe for addresses', async () => {
    const server = await startApiServer(strangers);
    for (let count = 0; count < 3; count += 1) {
      expect((await server.anonymous.post(REGISTRATION, {})).status).toBe(400);
    }
    expect((await server.anonymous.post(REGISTRATION, attendeeBody())).status).toBe(429);
  });

  it('stores nothing of a registration that came too fast', async () => {
    const server = await startApiServer(strangers);
    const { client: staff } = await createUser(server, 'cashier');
    await Promise.all(Array.from({ length: 10 }, () => server.anonymous.post(REGISTRATION, attendeeBody())));
    expect((await staff.get(REGISTRATION)).body).toMatchObject({ count: 3 });
  });

  it('does not slow down staff, wherever they are', async () => {
    const server = await startApiServer(strangers);
    const { client: staff } = await createUser(server, 'cashier');
    for (let count = 0; count < 6; count += 1) {
      expect((await staff.post(REGISTRATION, attendeeBody())).status).toBe(201);
    }
  });

  it('does not slow down this computer', async () => {
    const server = await startApiServer({ publicFormPerMinute: 3 });
    for (let count = 0; count < 6; count += 1) {
      expect((await server.anonymous.post(REGISTRATION, attendeeBody())).status).toBe(201);
    }
  });

  it('slows down nothing else a stranger may do', async () => {
    const server = await startApiServer(strangers);
    for (let count = 0; count < 6; count += 1) {
      expect((await server.anonymous.get('/api/events/events/')).status).toBe(200);
    }
  });
});
