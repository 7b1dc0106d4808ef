import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LIVE_PATH } from '../../server/contracts/live.ts';
import { listen } from '../../server/http/listen.ts';
import { cutWhenSlow } from '../../server/live/slow-clients.ts';
import { openApiServer, startApiServer } from '../support/api-server.ts';
import { openDeafLive } from '../support/deaf-clients.ts';
import { createUser } from '../support/factories.ts';
import { connectLive, enterLive } from '../support/live-client.ts';

describe('a live client', () => {
  it('that never reads is cut before much waits for it, and others are not', async () => {
    const httpServer = createServer();
    const io = new Server(httpServer, { path: LIVE_PATH, transports: ['websocket'] });
    onTestFinished(() => io.close());
    io.on('connection', cutWhenSlow);
    const url = `http://127.0.0.1:${await listen(httpServer, '127.0.0.1', 0)}`;
    const reader = connectLive(url, { token: '' });
    expect(await reader.entered).toBeNull();
    const deaf = await openDeafLive(url, '');
    onTestFinished(() => void deaf.destroy());
    await expect.poll(() => io.of('/').sockets.size).toBe(2);

    const text = 'x'.repeat(64 * 1024);
    let heard = 0;
    reader.socket.on('filling', () => {
      heard += 1;
    });
    let told = 0;
    while (io.of('/').sockets.size === 2 && told < 5000) {
      io.emit('filling', text);
      told += 1;
      // The one who reads sets the pace.
      await reader.until(() => heard === told);
    }

    expect(told).toBeLessThan(5000);
    expect(reader.socket.connected).toBe(true);
  });

  it('too many is refused with an answer, and let in when another has left', async () => {
    const server = await startApiServer({ mostLiveClients: 2 });
    const { access } = await createUser(server, 'steward');
    const first = await enterLive(server.baseUrl, { token: access });
    const second = await enterLive(server.baseUrl, { token: access });

    const refused = connectLive(server.baseUrl, { token: access });
    expect(await refused.entered).toMatchObject({ code: 'no_connection' });
    expect(second.socket.connected).toBe(true);

    first.socket.close();
    await expect.poll(() => connectLive(server.baseUrl, { token: access }).entered).toBeNull();
  });

  it('is told so when the server stops', async () => {
    const { server, close } = await openApiServer({});
    const { access } = await createUser(server, 'steward');
    const { socket } = await enterLive(server.baseUrl, { token: access });
    const left = once(socket as unknown as NodeJS.EventEmitter, 'disconnect') as Promise<[string]>;

    await close();
    expect((await left)[0]).toBe('io server disconnect');
  });
});
