import { connect } from 'node:net';
import fc from 'fast-check';

const DEADLINE_MS = 20_000;

/**
 * Sends bytes that need not be HTTP, and no more after them.
 * @returns what came back until the server closed the connection, as Latin-1
 * @throws Error when the server leaves it open
 */
export function sendBytes(baseUrl: string, bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.end(bytes));
    const deadline = setTimeout(() => {
      reject(new Error('The server left the connection open.'));
      socket.destroy();
    }, DEADLINE_MS);
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    // Cut off in the middle of what it was about to say is a refusal too.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(deadline);
      resolve(Buffer.concat(received).toString('latin1'));
    });
  });
}

/** The statuses of the answers on a connection, in order. */
export function statusesIn(received: string): number[] {
  return [...received.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
}

const NO_EVENT = '{"title": 5, "capacity": "many"}';

/** Lines that lie about the body, or that two servers in a row would read differently. */
const LYING_LINES = [
  ...[
    'Content-Length: 5',
    'Content-Length: 5000',
    'Content-Length: -1',
    'Content-Length: 1e3',
    'Content-Length: 0x20',
  ],
  ...[
    'Content-Length: 32\r\nContent-Length: 5',
    'Content-Length: 32, 32',
    'Content-Length: 99999999999999999999',
  ],
  ...[
    'Content-Length: 32\r\nTransfer-Encoding: chunked',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: cow',
  ],
  ...[
    'Transfer-Encoding: chunked, identity',
    'Transfer-Encoding: gzip',
    'Content-Length : 32',
    'Content-Length: 3 2',
  ],
];

/** Lines that are no header fields, or too many. */
const ODD_LINES = [
  ...[
    'no colon',
    ': no name',
    'na me: x',
    'X-Nul: a\0b',
    'X-Bell: \x07',
    ' folded: x',
    'X-Caf\xe9: x',
    '\xff\xfe: x',
  ],
  ...[
    `X-Long: ${'x'.repeat(20_000)}`,
    Array.from({ length: 1500 }, (_, at) => `X-${at}: abcdefgh`).join('\r\n'),
  ],
  ...[
    'Expect: the worst',
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Host: other.example',
    'Connection: Host',
  ],
];

const REQUEST_LINES = [
  ...['POST /api/events/events/ HTTP/9.9', 'POST /api/events/events/', 'post /api/events/events/ HTTP/1.1'],
  ...[
    'POST  /api/events/events/  HTTP/1.1',
    'POST /api/events events/ HTTP/1.1',
    'BREW /pot HTTP/1.1',
    'POST',
  ],
  ...[
    'PRI * HTTP/2.0',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    `GET /${'a'.repeat(20_000)} HTTP/1.1`,
  ],
  ...[
    'POST /api/events/\x80vents/ HTTP/1.1',
    'POST \\api\\events\\events\\ HTTP/1.1',
    'CONNECT /api HTTP/1.1',
    '',
  ],
];

/** Bytes on the wire that no server has to understand; behind all of them stands a body that is no event. */
export function brokenBytes(baseUrl: string, authorization: string): fc.Arbitrary<Buffer> {
  const wellFormed = {
    line: 'POST /api/events/events/ HTTP/1.1',
    host: `Host: ${new URL(baseUrl).host}`,
    length: `Content-Length: ${NO_EVENT.length}`,
    odd: 'X-Odd: no',
  };
  const written = ({ line, host, length, odd }: typeof wellFormed) => {
    const head = [
      line,
      host,
      odd,
      `Authorization: ${authorization}`,
      'Content-Type: application/json',
      length,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${NO_EVENT}`, 'latin1');
  };
  const broken = fc.oneof(
    fc.constantFrom(...LYING_LINES).map((length) => ({ ...wellFormed, length })),
    fc.constantFrom(...ODD_LINES).map((odd) => ({ ...wellFormed, odd })),
    fc.constantFrom(...REQUEST_LINES).map((line) => ({ ...wellFormed, line })),
    fc.constantFrom('Host: evil.example', 'Host:', 'X-Host: none').map((host) => ({ ...wellFormed, host })),
  );
  const scratched = fc
    .array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 })
    .map((scratches) => {
      const bytes = written(wellFormed);
      for (const [at, byte] of scratches) bytes[at % bytes.length] = byte;
      return bytes;
    });
  return fc.oneof(broken.map(written), scratched).map((bytes) =>
    Object.assign(bytes, {
      [fc.toStringMethod]: () => JSON.stringify(bytes.toString('latin1').slice(0, 600)),
    }),
  );
}
