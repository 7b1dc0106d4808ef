import fc from 'fast-check';
import type { DocumentedOperation } from './documented-operations.ts';
import { type Breakage, withHeader } from './draft.ts';

/** What Node's client lets through: anything HTTP allows in a field, and bytes beyond ASCII. */
const headerText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0xa1, max: 0xff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(' ', '\t'),
  ),
  maxLength: 300,
});

const NO_TOKENS = [
  ...['', 'Bearer', 'Bearer null', 'Bearer undefined', 'Basic YWRtaW46YWRtaW4=', 'Token abc', 'Bearer a b'],
  ...['Bearer ..', 'Bearer a.b.c', 'Bearer "a.b.c"', 'Negotiate', 'bearer:abc', 'Bearer a.b.c, Bearer d.e.f'],
  // {"alg":"none"} and {"sub":"1"}
  'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
];

function tokenBreakages({ token }: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  if (token === 'ignored') return [];
  const garbled = fc.nat().map((seed) => (valid: string) => {
    // Not at the very end, where some bits of the last letter stand for nothing.
    const at = 'Bearer '.length + (seed % (valid.length - 'Bearer '.length - 2));
    return `${valid.slice(0, at)}${valid[at] === 'x' ? 'y' : 'x'}${valid.slice(at + 1)}`;
  });
  const strange = fc
    .oneof(
      fc.constantFrom(...NO_TOKENS),
      headerText,
      headerText.map((text) => `Bearer ${text}`),
    )
    .map((value) => () => value);
  const broken = fc.oneof(strange, garbled).map(
    (change): Breakage => ({
      label: 'its token is none',
      statuses: [401],
      apply: (draft) => {
        const [, valid = ''] = draft.headers.find(([name]) => name === 'Authorization') ?? [];
        return withHeader(draft, 'Authorization', valid.length > 20 ? change(valid) : 'Bearer');
      },
    }),
  );
  const missing: Breakage = {
    label: 'it has no token',
    statuses: [401],
    apply: (draft) => withHeader(draft, 'Authorization'),
  };
  return [
    { weight: 3, arbitrary: broken },
    ...(token === 'required' ? [{ weight: 1, arbitrary: fc.constant(missing) }] : []),
  ];
}

function keyBreakages({ method }: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  if (method !== 'POST') return [];
  const keys = fc
    .oneof(
      headerText.filter((text) => !/^[!-~]{1,255}$/.test(text.trim())).map((text) => [text]),
      fc.integer({ min: 256, max: 4000 }).map((length) => ['k'.repeat(length)]),
      fc.constant(['one', 'two']),
    )
    .map(
      (values): Breakage => ({
        label: 'its Idempotency-Key is none',
        statuses: [400],
        names: 'Idempotency-Key',
        apply: (draft) => withHeader(draft, 'Idempotency-Key', ...values),
      }),
    );
  return [{ weight: 3, arbitrary: keys }];
}

function conditionBreakages({ parameters }: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  const conditions = parameters.map(({ name }) => name).filter((name) => /^If-/.test(name));
  if (conditions.length === 0) return [];
  const broken = fc
    .record({
      name: fc.constantFrom(...conditions),
      value: fc.oneof(
        fc.constantFrom(
          '3-abc',
          '"3-abc',
          '*, "3-abc"',
          '""3"',
          'w/"3-abc"',
          '"3-abc" "4-abc"',
          '""\u00A0',
          ',',
          '**',
        ),
        headerText.filter((text) => !/["*]/.test(text)),
      ),
    })
    .map(
      ({ name, value }): Breakage => ({
        label: `its ${name} is none`,
        statuses: [400],
        names: name,
        apply: (draft) => withHeader(draft, name, value),
      }),
    );
  return [{ weight: 2, arbitrary: broken }];
}

const foreignHost: fc.Arbitrary<Breakage> = fc
  .constantFrom(
    'evil.example',
    '127.0.0.1.evil.example',
    '[::1]:x',
    'localhost:99999',
    'a b',
    '@',
    'http://localhost',
  )
  .map((host) => ({
    label: `its host is ${host}`,
    statuses: [400],
    apply: (draft) => withHeader(draft, 'Host', host),
  }));

/** What can be wrong with the headers of an operation. */
export function headerBreakages(operation: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  return [
    ...tokenBreakages(operation),
    ...keyBreakages(operation),
    ...conditionBreakages(operation),
    { weight: 1, arbitrary: foreignHost },
  ];
}
