import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { startSharedApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { WRITE_OPERATIONS } from '../support/write-operations.ts';

const { admin, database } = await startSharedApiServer();
await createBooking(admin, {
  event: (await createEvent(admin)).id,
  attendee: (await createAttendee(admin)).id,
});

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Every operation with a body: its method, where it is and a body that would be fine. */
const operations = routes.flatMap((route) => {
  const operation = WRITE_OPERATIONS[route.operationId];
  return operation ? [{ name: route.operationId, method: route.method.toUpperCase(), ...operation }] : [];
});

/** Sends the same to every operation. @returns the answers by operation; the rows have to be as they were */
async function sendToAll(init: (body: string) => RequestInit) {
  const before = await everyRow(database);
  const answers = await Promise.all(
    operations.map(async ({ name, method, path, body }) => {
      const { status, body: answer } = await admin.send(method, path, init(JSON.stringify(body())));
      return { name, status, answer };
    }),
  );
  expect(await everyRow(database)).toEqual(before);
  return answers;
}

function expectAll(answers: Awaited<ReturnType<typeof sendToAll>>, status: number, answer: unknown): void {
  expect(answers).toEqual(operations.map(({ name }) => ({ name, status, answer })));
}

describe('a body that is no JSON object', () => {
  it.each([
    ['cut off', (body: string) => body.slice(0, -1)],
    ['of single quotes', (body: string) => body.replaceAll('"', "'")],
    ['with a comma too many', (body: string) => body.replace(/}$/, ',}')],
    ['with a comment', (body: string) => `/* hello */ ${body}`],
    ['of two objects', (body: string) => `${body}${body}`],
    ['a bare word', () => 'undefined'],
    ['null', () => 'null'],
    ['a number', () => '42'],
    ['a string', () => '"text"'],
    ['NaN', () => '{"capacity": NaN}'],
    ['a NUL', () => '\u0000'],
    ['a form', () => 'title=Concert&capacity=5'],
  ])('is refused when it is %s', async (_case, spoil) => {
    const answers = await sendToAll((body) => ({ body: spoil(body), headers: JSON_TYPE }));

    expectAll(answers, 400, { detail: 'The body is not valid JSON.', code: 'parse_error' });
  });

  it.each(['[]', '[{"title": "Concert"}]', '  [1]'])('is refused when it is the list %s', async (body) => {
    const answers = await sendToAll(() => ({ body, headers: JSON_TYPE }));

    expectAll(answers, 400, { detail: 'The body must be a JSON object.', code: 'parse_error' });
  });

  it('is asked for its required fields when it is missing', async () => {
    const answers = await sendToAll(() => ({ headers: JSON_TYPE }));

    // A change needs no field, nor does restoring a backup that has no passphrase.
    const required = answers.filter(({ name }) => !/^(patch|restoreBackup)/.test(name));
    for (const { name, status, answer } of required) {
      expect({ name, status, sentences: Object.values(answer as object).flat() }).toMatchObject({
        status: 400,
        sentences: expect.arrayContaining(['This field is required.']),
      });
    }
  });
});

describe('a body that is not sent as JSON', () => {
  it.each([
    'text/plain',
    'text/html',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/octet-stream',
    'nonsense',
  ])('is refused as %s', async (type) => {
    const answers = await sendToAll((body) => ({ body, headers: { 'Content-Type': type } }));

    expectAll(answers, 415, {
      detail: 'Send the body as JSON with the header "Content-Type: application/json".',
      code: 'unsupported_media_type',
    });
  });

  it('is refused without a content type', async () => {
    const answers = await sendToAll((body) => ({ body: new TextEncoder().encode(body) }));

    expect(answers.map(({ status }) => status)).toEqual(operations.map(() => 415));
  });

  it.each(['iso-8859-1', 'windows-1252', 'shift_jis', 'nonsense'])(
    'is refused in the charset %s',
    async (charset) => {
      const answers = await sendToAll((body) => ({
        body,
        headers: { 'Content-Type': `application/json; charset=${charset}` },
      }));

      expectAll(answers, 415, { detail: 'Send the body as UTF-8.', code: 'unsupported_media_type' });
    },
  );

  it.each(['gzip', 'deflate', 'br', 'nonsense'])('is refused compressed as %s', async (encoding) => {
    const answers = await sendToAll((body) => ({
      body: gzipSync(body),
      headers: { ...JSON_TYPE, 'Content-Encoding': encoding },
    }));

    expectAll(answers, 415, { detail: 'Send the body uncompressed.', code: 'unsupported_media_type' });
  });

  it('is accepted with a charset of its own that JSON has anyway', async () => {
    const answer = await admin.send('PATCH', '/api/events/events/1/', {
      body: '{"title": "Café"}',
      headers: { 'Content-Type': 'Application/JSON; charset="UTF-8"' },
    });

    expect(answer).toMatchObject({ status: 200, body: { title: 'Café' } });
  });

  it('is refused in Latin-1, whatever it claims to be', async () => {
    const answer = await admin.send('PATCH', '/api/events/events/1/', {
      body: Buffer.from('{"title": "Café"}', 'latin1'),
      headers: JSON_TYPE,
    });

    expect(answer).toMatchObject({ status: 400, body: { title: ['This text is not valid Unicode.'] } });
  });
});

describe('a body of the wrong size', () => {
  it('is refused when it is larger than any honest one', async () => {
    const answers = await sendToAll((body) => ({
      body: body.replace(/}$/, `,"filler":"${'x'.repeat(110_000)}"}`),
      headers: JSON_TYPE,
    }));

    expectAll(answers, 413, {
      detail: 'The body is too large; at most 100 kB are read.',
      code: 'body_too_large',
    });
  });

  it('is refused when its size becomes known only while it arrives', async () => {
    const chunk = new TextEncoder().encode(' '.repeat(30_000));
    const endless = () => {
      let left = 10;
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left === 0) controller.close();
          else controller.enqueue(chunk);
          left -= 1;
        },
      });
    };

    const answers = await sendToAll(() => ({ body: endless(), headers: JSON_TYPE, duplex: 'half' }));

    expect(answers.map(({ status }) => status)).toEqual(operations.map(() => 413));
  });
});

describe('a field nobody asked for', () => {
  it.each([
    'colour',
    'id',
    'created_by',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'non_field_errors',
    '',
    'a\u0000b',
    '💥',
    'title ',
  ])('is refused by its name, %j', async (field) => {
    const answers = await sendToAll((body) => ({
      body: body.replace(/}$/, `,${JSON.stringify(field)}:{"x":1}}`),
      headers: JSON_TYPE,
    }));

    for (const { name, status, answer } of answers) {
      expect({ name, status, refused: Object.entries(answer as object) }).toEqual({
        name,
        status: 400,
        refused: expect.arrayContaining([[field, ['Unknown field.']]]),
      });
    }
  });

  it('is refused by the thousand', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => `"field${index}":1`).join(',');

    const answers = await sendToAll(() => ({ body: `{${many}}`, headers: JSON_TYPE }));

    for (const { status, answer } of answers) {
      expect(status).toBe(400);
      expect(Object.keys(answer as object).length).toBeGreaterThanOrEqual(5000);
    }
  });
});
