import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHardening, patientOptions } from '../../../server/http/harden-server.ts';
import { listen, stopListening } from '../../../server/http/listen.ts';
import { startApiServer } from '../../support/api-server.ts';
import { rawRequest } from '../../support/raw-request.ts';

const PATIENCE = { headersMs: 300, requestMs: 600, silenceMs: 1500, checkEveryMs: 50 };
/** For those who are not to leave by themselves. */
const PATIENT = { ...PATIENCE, headersMs: 60_000, requestMs: 60_000, silenceMs: 60_000 };
const FAR_TOO_MUCH = Buffer.alloc(64 * 1024 * 1024, 'x');

async function startHardened(
  listener: RequestListener,
  { perAddress = 100, isThisComputer = false, patience = PATIENCE } = {},
) {
  const refused: string[] = [];
  const server = createServer(patientOptions(patience), listener);
  createHardening({
    perAddress,
    isThisComputer: () => isThisComputer,
    onRefused: (address) => refused.push(address),
    patience,
  })(server);
  const port = await listen(server, '127.0.0.1', 0);
  onTestFinished(() => stopListening(server, 0));
  return { server, port, refused };
}

async function open(port: number, says = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write(says);
  return socket;
}

/** Resolves once the server has ended the connection, in order or not. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.resume().once('close', () => resolve());
  });
}

const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
const answerHello: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end('hello'));
};

describe('a server in front of slow and greedy clients', () => {
  it('tells whoever does not come to the end of their headers that it took too long', async () => {
    const { port } = await startHardened(answerHello);
    const socket = await open(port, 'GET / HTTP/1.1\r\nHost: local');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('tells whoever does not come to the end of their body that it took too long', async () => {
    const { port } = await startHardened(answerHello);
    const socket = await open(port, 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"a');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('lets go of whoever says nothing at all', async () => {
    const { port } = await startHardened(answerHello);
    const socket = await open(port);
    await text(socket);
    expect(socket.readableEnded).toBe(true);
  });

  it('cuts those who never read, and keeps no more for each than one answer', async () => {
    const { server, port } = await startHardened((_request, response) => response.end(FAR_TOO_MUCH));
    const gone = new Promise<number>((resolve) => {
      server.once('connection', (socket: Socket) => {
        socket.once('close', () => resolve(socket.bytesWritten));
      });
    });
    const socket = await open(port, GET.repeat(20));
    socket.pause();
    expect(await gone).toBeLessThan(2 * FAR_TOO_MUCH.length);
  });

  it('answers requests that are sent ahead one after the other, in their order', async () => {
    let running = 0;
    let most = 0;
    const { port } = await startHardened((request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end(request.url);
      }, 5);
    });
    const ahead = Array.from({ length: 30 }, (_, at) => `GET /q${at} HTTP/1.1\r\nHost: localhost\r\n`);
    const socket = await open(port, `${ahead.join('\r\n')}Connection: close\r\n\r\n`);
    expect([...(await text(socket)).matchAll(/\/q\d+/g)].join('')).toBe(
      ahead.map((_, at) => `/q${at}`).join(''),
    );
    expect(most).toBe(1);
  });

  it('begins one request of a client that sends hundreds ahead and never reads, and cuts it', async () => {
    let begun = 0;
    const { port } = await startHardened((_request, response) => {
      begun += 1;
      setTimeout(() => response.end('hello'), 5);
    });
    const socket = await open(port, GET.repeat(500));
    await closed(socket);
    expect(begun).toBe(1);
  });

  it('closes the connections of one address beyond its number, and says so once', async () => {
    const { port, refused } = await startHardened(answerHello, { perAddress: 3, patience: PATIENT });
    const [first] = await Promise.all([open(port, 'G'), open(port, 'G'), open(port, 'G')]);
    for (let more = 0; more < 2; more += 1) {
      await closed(await open(port));
    }
    expect(refused).toEqual(['127.0.0.1']);

    first?.destroy();
    await expect
      .poll(() =>
        rawRequest(`http://127.0.0.1:${port}`, { path: '/' }).then(
          ({ text: body }) => body,
          () => '',
        ),
      )
      .toBe('hello');
  });

  it('counts none of its own computer', async () => {
    const { port, refused } = await startHardened(answerHello, {
      perAddress: 1,
      isThisComputer: true,
      patience: PATIENT,
    });
    await Promise.all(Array.from({ length: 20 }, () => open(port, 'G')));
    const { status } = await rawRequest(`http://127.0.0.1:${port}`, { path: '/' });
    expect({ status, refused }).toEqual({ status: 200, refused: [] });
  });
});

describe('a body that is nested', () => {
  const sent = (value: string) => `{"first_name": "Ada [[[[[[[[[[[[[[[[[[[[[ \\" [", "last_name": ${value}}`;

  it('deeper than any request needs is refused before it is parsed, in a sentence', async () => {
    const { baseUrl } = await startApiServer();
    const answer = await rawRequest(baseUrl, {
      method: 'POST',
      path: '/api/attendees/',
      headers: { 'Content-Type': 'application/json' },
      body: sent('['.repeat(50_000)),
    });
    expect({ status: answer.status, body: JSON.parse(answer.text) }).toEqual({
      status: 400,
      body: { detail: 'The body is nested too deeply; at most 20 levels are read.', code: 'parse_error' },
    });
  });

  it('a little is told what is wrong with its fields, whatever brackets are in a text', async () => {
    const { baseUrl } = await startApiServer();
    const answer = await rawRequest(baseUrl, {
      method: 'POST',
      path: '/api/attendees/',
      headers: { 'Content-Type': 'application/json' },
      body: sent(`${'['.repeat(19)}${']'.repeat(19)}`),
    });
    expect(JSON.parse(answer.text)).toMatchObject({ last_name: ['Must be a string.'] });
  });
});
