import { describe, expect, it } from 'vitest';
import type { Route } from '../../server/http/define-route.ts';
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

/** Whatever stands where a number, a word or a date belongs; as it stands in the address. */
const NASTY_PARAMETERS = [
  '',
  '%20',
  'abc',
  '0',
  '-1',
  '1.5',
  '1e400',
  '0x1',
  'NaN',
  'null',
  'true',
  '99999999999999999999',
  '%D9%A1',
  '%00',
  '%ED%A0%80',
  '%E0%A4%A',
  '%',
  '%25',
  '_',
  '%5C',
  '%F0%9F%8E%B7',
  "'%3B%20DROP%20TABLE%20events%3B%20--",
  "%25'%20OR%201%3D1%20--",
  '%3Aid%20$1%20?',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '[object%20Object]',
  '__proto__',
  'id,'.repeat(2500),
  '2027-02-30',
  '0000-01-01',
  '9999-12-31T23:59:59-14:00',
  '%2B275760-09-13T00:00:00Z',
  `${'a'.repeat(10_000)}`,
];

const address = (route: Route) =>
  route.path.replace('{id}', '1').replace('{name}', 'foyer-20270301-120000.sqlite3.gz');
const listsAndReads = routes.filter((route) => route.method === 'get');

describe.each(listsAndReads.filter((route) => Object.keys(route.query.shape).length > 0))(
  '$operationId',
  (route) => {
    it.each(Object.keys(route.query.shape))(
      'answers whatever ?%s= holds, or refuses it by name',
      async (name) => {
        for (const value of NASTY_PARAMETERS) {
          const { status, body } = await admin.get(`${address(route)}?${name}=${value}`);

          const refused = status === 400 ? Object.keys(body as object) : [name];
          expect({ value, status, refused }).toEqual({
            value,
            status: expect.toBeOneOf([200, 400, 404]),
            refused: [name],
          });
        }
      },
    );

    it('refuses a parameter that is given twice, nested or as a list', async () => {
      for (const name of Object.keys(route.query.shape)) {
        for (const query of [`${name}=1&${name}=1`, `${name}[$gt]=1`, `${name}[]=1`]) {
          expect({ query, ...(await admin.get(`${address(route)}?${query}`)) }).toMatchObject({
            query,
            status: 400,
          });
        }
      }
    });
  },
);

describe.each(routes)('$operationId', (route) => {
  it('refuses a parameter nobody knows', async () => {
    const before = await everyRow(database);

    for (const name of [
      'colour',
      '__proto__',
      'constructor',
      'toString',
      'page[size]',
      '%00',
      '%F0%9F%92%A5',
    ]) {
      const body = WRITE_OPERATIONS[route.operationId]?.body();
      const { status, body: answer } = await admin.send(
        route.method.toUpperCase(),
        `${address(route)}?${name}=1`,
        body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
      );

      expect({ name, status, answer }).toEqual({
        name,
        status: 400,
        answer: { [decodeURIComponent(name)]: ['Unknown field.'] },
      });
    }
    expect(await everyRow(database)).toEqual(before);
  });
});

describe.each(routes.filter((route) => route.path.includes('{id}')))('$operationId', (route) => {
  it('refuses an id that is none, and does nothing', async () => {
    const before = await everyRow(database);
    const ids = NASTY_PARAMETERS.filter(
      (value) => value !== '' && !value.includes('/') && !value.includes('?'),
    );

    for (const id of [...ids, '1%2F..', '..%2f1', '%2e%2e%2f', '1;', '1%20', '+1', '01', '1'.repeat(5000)]) {
      const body = WRITE_OPERATIONS[route.operationId]?.body();
      const { status } = await admin.send(
        route.method.toUpperCase(),
        route.path.replace('{id}', id),
        body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
      );

      expect({ id, status }).toEqual({ id, status: expect.toBeOneOf([400, 404]) });
    }
    expect(await everyRow(database)).toEqual(before);
  });

  it('answers 404 for an id that nobody has', async () => {
    for (const id of ['999', '999999999999999']) {
      const body = WRITE_OPERATIONS[route.operationId]?.body();
      const { status, body: answer } = await admin.send(
        route.method.toUpperCase(),
        route.path.replace('{id}', id),
        body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
      );

      expect({ id, status, answer }).toEqual({
        id,
        status: 404,
        answer: { detail: expect.stringContaining(id), code: 'not_found' },
      });
    }
  });
});
