import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { type FieldKind, NASTY_VALUES } from '../nasty-values.ts';
import type { Parameter, Schema } from './documented-operations.ts';

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

/** Numbers, and what programs write where a number belongs. */
const odd = fc.constantFrom(
  ...['NaN', 'Infinity', '-Infinity', '1e3', '0x1F', '1,000', ' 5', '٣', 'undefined', 'null', 'None', ''],
  ...[
    '[object Object]',
    '2027-02-30',
    '2027-13-01T00:00:00Z',
    '24:00',
    'CONFIRMED',
    'yes',
    '%s%n',
    '{{7*7}}',
  ],
);

/** Values next to what a schema allows. */
function nearMisses(schema: Schema): fc.Arbitrary<unknown> {
  const { minimum, maximum, maxLength, minLength } = schema;
  const misses: fc.Arbitrary<unknown>[] = [odd, fc.double(), fc.maxSafeInteger()];
  if (minimum !== undefined) misses.push(fc.integer({ max: minimum - 1 }));
  if (maximum !== undefined) misses.push(fc.double({ min: maximum + 1, max: 1e300, noNaN: true }));
  if (maxLength !== undefined)
    misses.push(
      fc.integer({ min: maxLength + 1, max: maxLength * 2 + 50 }).map((length) => 'x'.repeat(length)),
    );
  if (minLength !== undefined && minLength > 0)
    misses.push(fc.nat(minLength - 1).map((length) => 'x'.repeat(length)));
  return fc.oneof(...misses);
}

const isCollection = (value: unknown) => typeof value === 'object' && value !== null;

/** JSON text of values the field's documented schema does not allow. */
function outsideSchema(schema: Schema): fc.Arbitrary<string> {
  const allows = ajv.compile(schema);
  const parts = [schema, ...(schema.anyOf ?? [])];
  const anything = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
  return fc
    .oneof(anything, anything.filter(isCollection), ...parts.map(nearMisses))
    .map((value) => JSON.stringify(value))
    .filter((text) => {
      // White space around a value is not what is wrong with it.
      const value: unknown = JSON.parse(text);
      return !allows(typeof value === 'string' ? value.trim() : value);
    });
}

/** JSON text a field has to refuse: what its schema does not allow, or what its kind cannot hold. */
export function invalidField(schema: Schema, kind: FieldKind): fc.Arbitrary<string> {
  const nasty = NASTY_VALUES.filter(({ heldBy }) => !heldBy.includes(kind)).map(({ json }) => json);
  return fc.oneof(
    { weight: 3, arbitrary: outsideSchema(schema) },
    { weight: 1, arbitrary: fc.constantFrom(...nasty) },
  );
}

const bytes = fc
  .uint8Array({ minLength: 1, maxLength: 12 })
  .map((all) => [...all].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));

/** What no number, date, word of a list or id can be, percent-encoded for an address. */
export const strangeText: fc.Arbitrary<string> = fc
  .oneof(
    bytes,
    odd.map(encodeURIComponent),
    fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((text) => text.isWellFormed())
      .map(encodeURIComponent),
    fc.constantFrom(
      '%',
      '%%',
      '%E0%A4%A',
      '%C0%AF',
      '%C1%B1',
      '%ED%A0%80',
      '%00',
      '%u0031',
      '1%00',
      '1%0a',
      '01',
    ),
    fc.constantFrom('0', '-1', '1.5', '+1', '1_000', '1;--', '99999999999999999999', '1'.repeat(300)),
    fc.nat(2000).map((length) => `x${'9'.repeat(length)}`),
  )
  .filter((text) => !/^[1-9]\d{0,14}$/.test(lenientlyDecoded(text)));

function lenientlyDecoded(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Text a query parameter has to refuse, percent-encoded; null where it takes any text. */
export function invalidParameter({ schema, description }: Parameter): fc.Arbitrary<string> {
  const isPlainText = schema.type === 'string' && !schema.enum && !schema.format && !schema.pattern;
  if (isPlainText && description === undefined) {
    const { maxLength = 0 } = schema;
    return fc.oneof(
      fc.integer({ min: maxLength + 1, max: maxLength + 300 }).map((length) => 'x'.repeat(length)),
      fc
        .tuple(fc.constantFrom('%00', '%1b', '%7f', '%C2%9F'), fc.string({ unit: fc.constantFrom('a', 'b') }))
        .map(([control, rest]) => `${rest}${control}${rest}`),
    );
  }
  // "true", "confirmed", "GB" and dates are what some of them take; digits and signs alone are none of these.
  return strangeText.filter((text) => !/^(true|false|0|[a-z]{2})$/i.test(lenientlyDecoded(text)));
}
