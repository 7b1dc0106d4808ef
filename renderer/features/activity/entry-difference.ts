import type { AuditEntryResponse } from '../../../server/contracts/audit.ts';
import { formatDate, formatDateTime, formatNumber } from '../../lib/format.ts';

/** One field of a record, as it was and as it is since; undefined where there is nothing on that side. */
export type FieldDifference = { field: string; before: string | undefined; after: string | undefined };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A number that stands for something, a record or a port, and counts nothing. */
const NUMBER_OF_A_THING = /^(attendee|event)$|_(id|port)$/;

/** A stored value the way people write it. `words` says yes, no and nothing. */
export function writeValue(value: unknown, words: { yes: string; no: string; nothing: string }): string {
  if (value === null || value === '') return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (INSTANT.test(value)) return formatDateTime(value);
  return DAY.test(value) ? formatDate(value) : value;
}

/** What an entry changed, field by field, in the order the record has them. */
export function entryDifference(
  { before, after }: Pick<AuditEntryResponse, 'before' | 'after'>,
  words: { yes: string; no: string; nothing: string },
): FieldDifference[] {
  const side = (record: Record<string, unknown> | null, field: string) => {
    if (record === null || !(field in record)) return undefined;
    const value = record[field];
    return typeof value === 'number' && NUMBER_OF_A_THING.test(field)
      ? String(value)
      : writeValue(value, words);
  };
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].map((field) => ({ field, before: side(before, field), after: side(after, field) }));
}
