/** What a field of a body is for, as far as it decides what the field can hold. */
export type FieldKind =
  | 'title'
  | 'description'
  | 'name'
  | 'email'
  | 'phone'
  | 'day'
  | 'instant'
  | 'id'
  | 'capacity'
  | 'price'
  | 'flag'
  | 'minutes'
  | 'port'
  | 'folder'
  | 'interval'
  | 'venue'
  | 'choice'
  | 'passphrase'
  | 'status'
  | 'secret';

type NastyValue = {
  label: string;
  /** As it stands in the body; JSON text, since no JavaScript value becomes `1e400` or `__proto__`. */
  json: string;
  /** The kinds of fields that can hold it; any other has to refuse it. */
  heldBy: readonly FieldKind[];
};

const FREE_TEXT = ['title', 'description', 'secret', 'passphrase'] as const;
const NAMES_TOO = [...FREE_TEXT, 'name', 'venue'] as const;
const text = (label: string, value: string, heldBy: readonly FieldKind[]): NastyValue => ({
  label,
  json: JSON.stringify(value),
  heldBy,
});

/** One value of each sort that people, programs and attackers send where something else belongs. */
export const NASTY_VALUES: readonly NastyValue[] = [
  {
    label: 'null',
    json: 'null',
    heldBy: ['email', 'phone', 'day', 'minutes', 'folder', 'passphrase', 'venue', 'choice'],
  },
  { label: 'true', json: 'true', heldBy: ['flag'] },
  { label: 'a whole number', json: '4242', heldBy: ['capacity', 'price', 'minutes', 'port', 'interval'] },
  { label: 'a fraction', json: '1.5', heldBy: ['price'] },
  { label: 'a negative number', json: '-1', heldBy: [] },
  { label: 'a number beyond whole numbers', json: '9007199254740993', heldBy: [] },
  { label: 'a number beyond numbers', json: '1e400', heldBy: [] },
  { label: 'a negative zero point', json: '-0.004', heldBy: [] },
  { label: 'a list', json: '["2027-06-15T19:00:00Z"]', heldBy: [] },
  { label: 'an empty list', json: '[]', heldBy: [] },
  { label: 'an object', json: '{"$gt": ""}', heldBy: [] },
  { label: 'an object with __proto__', json: '{"__proto__": {"isAdmin": true}}', heldBy: [] },
  { label: 'as deep nesting as is read', json: `${'['.repeat(19)}${']'.repeat(19)}`, heldBy: [] },
  text('an empty string', '', ['description']),
  text('10,000 characters', 'a'.repeat(10_000), []),
  text('a word', 'quaint', NAMES_TOO),
  text('a number as a string', '4242', [...NAMES_TOO, 'phone', 'price']),
  text('a boolean as a string', 'true', NAMES_TOO),
  text('a day that does not exist', '2027-02-30', [...NAMES_TOO, 'phone']),
  text('an instant that does not exist', '2027-06-31T25:00:00Z', NAMES_TOO),
  text('an instant of the year 10000', '+010000-01-01T00:00:00Z', NAMES_TOO),
  text('a NUL', 'a\u0000b', ['secret', 'passphrase']),
  { label: 'a lone surrogate', json: '"a\\ud800b"', heldBy: ['secret', 'passphrase'] },
  text('what bytes that are not UTF-8 turn into', 'Caf\uFFFD', ['secret', 'passphrase']),
  text('emoji', '🎷🇬🇧👩‍👩‍👧 Jazz', [...FREE_TEXT, 'venue']),
  text('SQL', "'; DROP TABLE events; --", NAMES_TOO),
  text('HTML', '<script>alert(1)</script>', ['secret', 'passphrase']),
  text('half an HTML tag', 'x<img src=x onerror=alert(1)', ['secret', 'passphrase']),
];
