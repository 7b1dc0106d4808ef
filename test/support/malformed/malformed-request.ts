import fc from 'fast-check';
import { addressBreakages } from './break-address.ts';
import { bodyBreakages, oversized } from './break-body.ts';
import { headerBreakages } from './break-headers.ts';
import type { DocumentedOperation } from './documented-operations.ts';
import { type Breakage, bodyOf, type Records, wellFormed } from './draft.ts';

/** A request that has to be refused, ready to be sent. */
export type MalformedRequest = {
  operationId: string;
  /** What is wrong with it. */
  breakages: readonly Breakage[];
  method: string;
  /** Path and query. */
  address: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer | null;
};

const LONGEST_SHOWN = 400;

/** A request as a person reads it, and what is wrong with it. */
export function describeRequest(request: MalformedRequest): string {
  const { method, address, headers, body, breakages } = request;
  const shown = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
  return [
    `${method} ${shown(address)}, in which ${breakages.map(({ label }) => label).join(' and ')}`,
    ...headers.map(([name, value]) => `  ${name}: ${shown(JSON.stringify(value))}`),
    ...(body === null ? [] : [`  ${shown(JSON.stringify(body.toString('latin1')))}`]),
  ].join('\n');
}

function broken(operation: DocumentedOperation, records: Records, breakages: readonly Breakage[]) {
  const draft = breakages.reduce((before, { apply }) => apply(before), wellFormed(operation, records));
  const { method, path, query, headers } = draft;
  const request: MalformedRequest = {
    operationId: operation.operationId,
    breakages,
    method,
    address: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers,
    body: bodyOf(draft),
  };
  return Object.assign(request, { [fc.toStringMethod]: () => describeRequest(request) });
}

/** Requests to an operation with one thing wrong with them, or up to three. */
export function malformedRequest(
  operation: DocumentedOperation,
  records: Records,
): fc.Arbitrary<MalformedRequest> {
  const one = fc.oneof(
    ...bodyBreakages(operation),
    ...addressBreakages(operation),
    ...headerBreakages(operation),
  );
  const some = fc.oneof(
    { weight: 150, arbitrary: fc.tuple(one) },
    { weight: 50, arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }) },
    ...oversized(operation).map(({ weight, arbitrary }) => ({ weight, arbitrary: fc.tuple(arbitrary) })),
  );
  return some.map((breakages) => broken(operation, records, breakages));
}
