import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { startSharedApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { NASTY_VALUES } from '../support/nasty-values.ts';
import { WRITE_OPERATIONS, type WriteOperation } from '../support/write-operations.ts';

const { admin, database, services } = await startSharedApiServer();
// While the first password stands, sharing is refused whatever the field holds.
const firstAdmin = await services.users.firstAdmin();
await services.unitOfWork.write((tx) => firstAdmin.update({ hasFirstPassword: false }, { transaction: tx }));
await createBooking(admin, {
  event: (await createEvent(admin)).id,
  attendee: (await createAttendee(admin)).id,
});

/** How a secret may be answered that no other field can hold; only its hash or its key is stored, and none is shown. */
const SECRETS: Readonly<Record<string, number[]>> = {
  secret: [200, 201, 400, 401, 429],
  // Backups are made while Foyer is serving, which it is not here. A NUL or half a character is in no passphrase.
  passphrase: [400, 409],
};

const writing = routes.filter((route) => route.body !== null);
const operationOf = (operationId: string): WriteOperation => {
  const operation = WRITE_OPERATIONS[operationId];
  if (!operation) throw new Error(`The operation ${operationId} reads a body and is not in the table.`);
  return operation;
};

/** Sends a body that is fine but for one field, whose value is JSON text. */
function sendWith(method: string, operation: WriteOperation, field: string, json: string) {
  const { [field]: _replaced, ...rest } = operation.body();
  const members = Object.entries(rest).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  const body = `{${[...members, `${JSON.stringify(field)}:${json}`].join(',')}}`;
  return admin.send(method.toUpperCase(), operation.path, {
    body,
    headers: { 'Content-Type': 'application/json' },
  });
}

/** A held value as the API shows it again: trimmed, and money with two places; undefined where it is left out. */
function asShown(kind: string, json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (kind === 'minutes' && value === null) return undefined;
  if (kind === 'price') return Number(value).toFixed(2);
  return typeof value === 'string' ? value.trim() : value;
}

const cases = writing.flatMap((route) =>
  Object.entries(operationOf(route.operationId).fields).map(
    ([field, kind]) => [route.operationId, field, kind, route] as const,
  ),
);

it('has a case for every field of every body', () => {
  const covered = cases.map(([operationId, field]) => `${operationId}.${field}`);
  const all = writing.flatMap((route) =>
    Object.keys(route.body?.shape ?? {}).map((field) => `${route.operationId}.${field}`),
  );
  expect(covered).toEqual(all);
});

describe.each(cases)('%s with a bad %s', (operationId, field, kind, route) => {
  const operation = operationOf(operationId);

  it('is refused with the field named and nothing stored', async () => {
    // What the test before was refused is written down soon after its answer.
    await services.audit.settled();
    const before = await everyRow(database);
    const refusals = NASTY_VALUES.filter(({ heldBy }) => !heldBy.includes(kind));

    for (const { label, json } of refusals) {
      const { status, body } = await sendWith(route.method, operation, field, json);

      expect({ label, status, named: Object.keys(body as object) }).toEqual({
        label,
        status: 400,
        named: expect.arrayContaining([field]),
      });
    }
    expect(await everyRow(database)).toEqual(before);
  });

  it('is answered in order where the field can hold it, and stored as it was written', async () => {
    const held = NASTY_VALUES.filter(({ heldBy }) => heldBy.includes(kind));
    // Each secret that may be one costs a slow hash, so only those are tried that no other field can hold.
    const answers = SECRETS[kind];
    const tried = answers ? held.filter(({ heldBy }) => heldBy.every((name) => name in SECRETS)) : held;

    await Promise.all(
      tried.map(async ({ label, json }) => {
        const { status, body } = await sendWith(route.method, operation, field, json);

        if (answers) expect({ label, status }).toEqual({ label, status: expect.toBeOneOf(answers) });
        else {
          const shown = asShown(kind, json);
          expect({ label, status, body }).toMatchObject({
            label,
            status: route.status,
            body: shown === undefined ? {} : { [field]: shown },
          });
        }
      }),
    );
    expect((await admin.get('/api/events/events/1/')).status).toBe(200);
  });
});
