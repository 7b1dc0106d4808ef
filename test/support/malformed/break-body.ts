import fc from 'fast-check';
import type { DocumentedOperation, Schema } from './documented-operations.ts';
import { type Breakage, type Draft, withHeader } from './draft.ts';
import { invalidField } from './invalid-values.ts';

/** Lists within the body; one level more and nothing of it is read. */
const DEEPEST_READ = 19;

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const ofText = (change: (text: string) => string) => (draft: Draft) => ({
  ...draft,
  spoil: (text: string) => Buffer.from(change(text)),
});

function brokenField(
  { body, fields }: DocumentedOperation,
  name: string,
  schema: Schema,
): fc.Arbitrary<Breakage> {
  const kind = fields[name] ?? 'secret';
  return fc.tuple(invalidField(schema, kind), fc.boolean()).map(([value, isSecond]) => ({
    label: `${name} is ${shortened(value)}${isSecond && body ? ', given twice' : ''}`,
    statuses: [400],
    names: name,
    apply: (draft) => {
      const members = draft.members ?? [];
      const others = isSecond ? members : members.filter(([other]) => other !== name);
      // Of two members of one name the last one counts.
      return { ...draft, members: [...others, [name, value]] };
    },
  }));
}

function missingField(name: string): Breakage {
  return {
    label: `${name} is missing`,
    statuses: [400],
    names: name,
    apply: (draft) => ({
      ...draft,
      members: (draft.members ?? []).filter(([other]) => other !== name),
    }),
  };
}

function unknownField(known: readonly string[]): fc.Arbitrary<Breakage> {
  const names = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'id',
      'created_by',
      'Title',
      'role',
      'a\u0000b',
      '\ud800',
    ),
  );
  const deep = fc
    .integer({ min: 1, max: DEEPEST_READ })
    .map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`);
  const values = fc.oneof({ weight: 9, arbitrary: fc.json({ maxDepth: 4 }) }, { weight: 1, arbitrary: deep });
  return fc
    .tuple(
      names.filter((name) => !known.includes(name)),
      values,
    )
    .map(([name, value]) => ({
      label: `there is a field ${JSON.stringify(name)}`,
      statuses: [400],
      names: name,
      apply: (draft) => ({ ...draft, members: [...(draft.members ?? []), [name, value]] }),
    }));
}

const NO_OBJECTS = [
  'null',
  '42',
  '"text"',
  '[]',
  '[{}]',
  'true',
  'NaN',
  'undefined',
  '{',
  '}',
  '\u0000',
  '{}{}',
];

const notJson: fc.Arbitrary<Breakage> = fc
  .oneof(
    fc.constantFrom(...NO_OBJECTS).map((text) => [`the body is ${text}`, () => text] as const),
    fc
      .double({ min: 0.01, max: 0.99, noNaN: true })
      .map(
        (part) =>
          [
            'the body is cut off',
            (text: string) => text.slice(0, Math.ceil(text.length * part) - 1) || '{',
          ] as const,
      ),
    fc
      .constantFrom(
        "{'a': 1}",
        '{a: 1}',
        '{"a": 01}',
        '{"a": .5}',
        '{"a": +1}',
        '{"a": "\t"}',
        '{"a": "\\x41"}',
        '{"a": 1,}',
      )
      .map((text) => [`the body is ${text}`, () => text] as const),
    fc
      .constantFrom('// hello\n', '\u00a0', 'while(1);', ")]}',\n")
      .map((text) => [`the body begins with ${text}`, (body: string) => `${text}${body}`] as const),
    fc
      .constantFrom(']', ',', '\u0000', '{}', '<!-- -->')
      .map((text) => [`the body ends with ${text}`, (body: string) => `${body}${text}`] as const),
  )
  .map(([label, change]) => ({ label, statuses: [400], apply: ofText(change) }));

/** Bytes that are no UTF-8, where JSON has no place for other letters either. */
const notUtf8: fc.Arbitrary<Breakage> = fc
  .constantFrom([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xfe, 0xff, 0x00, 0x7b])
  .map((bytes) => ({
    label: `the body begins with the bytes ${bytes.join(' ')}`,
    statuses: [400],
    apply: (draft) => ({
      ...draft,
      spoil: (text) => Buffer.concat([Buffer.from(bytes), draft.spoil(text)]),
    }),
  }));

const tooLarge: fc.Arbitrary<Breakage> = fc.integer({ min: 102_400, max: 200_000 }).map((size) => ({
  label: `the body has more than ${size} bytes`,
  statuses: [413],
  apply: ofText((text) => `${text}${' '.repeat(size)}`),
}));

const contentType: fc.Arbitrary<Breakage> = fc
  .constantFrom(
    ...[
      'text/plain',
      'text/html',
      'application/xml',
      'application/x-www-form-urlencoded',
      'application/jsonp',
    ],
    ...[
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'nonsense',
      '*/*',
      '',
      'application/json/x',
    ],
    ...['application/json; charset=iso-8859-1', 'application/json; charset=nonsense', 'application /json'],
  )
  .map((type) => ({
    label: `its content type is "${type}"`,
    statuses: [415],
    apply: (draft) => withHeader(draft, 'Content-Type', type),
  }));

const contentEncoding: fc.Arbitrary<Breakage> = fc
  .constantFrom('gzip', 'deflate', 'br', 'zstd', 'nonsense', 'gzip, identity')
  .map((encoding) => ({
    label: `its content encoding is ${encoding}`,
    statuses: [415],
    apply: (draft) => withHeader(draft, 'Content-Encoding', encoding),
  }));

const empty: Breakage = { label: 'the body is empty', statuses: [400], apply: ofText(() => '') };

/** What can be wrong with the body of an operation; nothing where it reads none. */
export function bodyBreakages(operation: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  const { body } = operation;
  if (body === null) return [];
  const { properties, required = [] } = body;
  const broken = Object.entries(properties).map(([name, schema]) => brokenField(operation, name, schema));
  return [
    { weight: 16, arbitrary: fc.oneof(...broken) },
    { weight: 4, arbitrary: unknownField(Object.keys(properties)) },
    { weight: 5, arbitrary: notJson },
    { weight: 1, arbitrary: notUtf8 },
    { weight: 2, arbitrary: contentType },
    { weight: 1, arbitrary: contentEncoding },
    ...(required.length === 0
      ? []
      : [{ weight: 3, arbitrary: fc.constantFrom(...required.map(missingField), empty) }]),
  ];
}

/** A body larger than any honest one; apart from the others, since each costs as much as a hundred of them. */
export function oversized({ body }: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  return body === null ? [] : [{ weight: 1, arbitrary: tooLarge }];
}
