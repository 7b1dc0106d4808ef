import type { DocumentedOperation } from './documented-operations.ts';

/** A request while it is being made: well-formed at first, then broken. */
export type Draft = {
  method: string;
  path: string;
  /** As they stand in the address: "page=2". */
  query: readonly string[];
  headers: readonly (readonly [name: string, value: string])[];
  /** The body's members as JSON text; null where the operation reads none. */
  members: readonly (readonly [name: string, value: string])[] | null;
  /** What is done to the body's text before it goes out. */
  spoil: (text: string) => Buffer;
};

/** One thing done to a request after which it has to be refused. */
export type Breakage = {
  /** What was done. */
  label: string;
  /** What it is refused with when nothing else is wrong. */
  statuses: readonly number[];
  /** The field or parameter the refusal has to name. */
  names?: string;
  apply(draft: Draft): Draft;
};

/** Records that are there, so that nothing but the breakage can be the reason of a refusal. */
export type Records = { authorization: string; ids: Readonly<Record<string, number>> };

/** The id of a record of the kind an address is about. */
function idFor(template: string, { ids }: Records): number {
  const kind = /(\w+)\/\{id\}/.exec(template)?.[1] ?? '';
  return ids[kind] ?? 0;
}

/** A request that is fine. */
export function wellFormed(operation: DocumentedOperation, records: Records): Draft {
  const { template, method, token, body } = operation;
  const valid: Record<string, unknown> = operation.validBody();
  if ('event' in valid) valid.event = records.ids.events;
  if ('attendee' in valid) valid.attendee = records.ids.attendees;
  return {
    method,
    path: template.replace('{id}', String(idFor(template, records))),
    query: [],
    headers: [
      ...(token === 'ignored' ? [] : [['Authorization', records.authorization] as const]),
      ...(body ? [['Content-Type', 'application/json'] as const] : []),
    ],
    members: body ? Object.entries(valid).map(([name, value]) => [name, JSON.stringify(value)]) : null,
    spoil: Buffer.from,
  };
}

/** The draft without its headers of this name, and with these instead. */
export function withHeader(draft: Draft, name: string, ...values: readonly string[]): Draft {
  const others = draft.headers.filter(([other]) => other !== name);
  return { ...draft, headers: [...others, ...values.map((value) => [name, value] as const)] };
}

/** The bytes of the body; null where there is none. */
export function bodyOf({ members, spoil }: Draft): Buffer | null {
  if (members === null) return null;
  const text = members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',');
  return spoil(`{${text}}`);
}
