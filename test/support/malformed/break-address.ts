import { METHODS } from 'node:http';
import fc from 'fast-check';
import { NOBODY } from '../booking-model/operations.ts';
import type { DocumentedOperation } from './documented-operations.ts';
import type { Breakage, Draft } from './draft.ts';
import { invalidParameter, strangeText } from './invalid-values.ts';

/** Answered although no operation says so, or not meant for a server at all. */
const NOT_REFUSED = ['HEAD', 'OPTIONS', 'CONNECT'];

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const withQuery = (draft: Draft, ...more: readonly string[]): Draft => ({
  ...draft,
  query: [...draft.query, ...more],
});

function unknownParameter(known: readonly string[]): fc.Arbitrary<Breakage> {
  const names = fc.oneof(
    fc.constantFrom(
      'colour',
      '__proto__',
      'constructor',
      'page[$gt]',
      'page[]',
      '%00',
      '%F0%9F%92%A5',
      'Page',
      'id',
    ),
    fc.string({ unit: fc.constantFrom(...'abcxyz_-.$'), minLength: 1, maxLength: 40 }),
  );
  return fc
    .tuple(
      names.filter((name) => !known.includes(name)),
      strangeText,
    )
    .map(([name, value]) => ({
      label: `there is a parameter ${name}`,
      statuses: [400],
      names: decoded(name),
      apply: (draft) => withQuery(draft, `${name}=${value}`),
    }));
}

function queryBreakages({ parameters }: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  const asked = parameters.filter((parameter) => parameter.in === 'query');
  const unknown = { weight: 2, arbitrary: unknownParameter(asked.map(({ name }) => name)) };
  if (asked.length === 0) return [unknown];
  const invalid = asked.map((parameter) =>
    invalidParameter(parameter).map(
      (value): Breakage => ({
        label: `?${parameter.name}= is ${value.slice(0, 60)}`,
        statuses: [400],
        names: parameter.name,
        apply: (draft) => withQuery(draft, `${parameter.name}=${value}`),
      }),
    ),
  );
  const twice = fc.constantFrom(...asked).map(
    ({ name }): Breakage => ({
      label: `?${name}= is given twice`,
      statuses: [400],
      names: name,
      apply: (draft) => withQuery(draft, `${name}=1`, `${name}=1`),
    }),
  );
  return [unknown, { weight: 12, arbitrary: fc.oneof(...invalid) }, { weight: 2, arbitrary: twice }];
}

function idBreakages({ template }: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  if (!template.includes('{id}')) return [];
  const place = (draft: Draft, id: string) => ({ ...draft, path: template.replace('{id}', id) });
  const noId = strangeText
    .filter((text) => text !== '' && !/^(available|countries|events)$/i.test(decoded(text)))
    .map(
      (id): Breakage => ({
        label: `the id is ${id.slice(0, 60)}`,
        statuses: [400, 404],
        apply: (draft) => place(draft, id),
      }),
    );
  const nobodys = fc.constantFrom(NOBODY, 999_999_999_999_999).map(
    (id): Breakage => ({
      label: `nobody has the id ${id}`,
      statuses: [404],
      apply: (draft) => place(draft, String(id)),
    }),
  );
  return [
    { weight: 6, arbitrary: noId },
    { weight: 1, arbitrary: nobodys },
  ];
}

function wrongMethod({ methodsHere }: DocumentedOperation): fc.Arbitrary<Breakage> {
  const wrong = METHODS.filter((method) => !methodsHere.includes(method) && !NOT_REFUSED.includes(method));
  return fc.constantFrom(...wrong).map((method) => ({
    label: `the method is ${method}`,
    statuses: [405],
    apply: (draft) => ({ ...draft, method }),
  }));
}

const nowhere: fc.Arbitrary<Breakage> = fc
  .constantFrom('no/where/', 'no/where', 'a/%2e%2e/b', 'a/..;/b', '%00/%00/', '.git/config', 'x/index.php')
  .map((rest) => ({
    label: `the address goes on with ${rest}`,
    statuses: [404],
    apply: (draft) => ({ ...draft, path: `${draft.path}${rest}` }),
  }));

/** What can be wrong with an operation's address: method, path, id and query. */
export function addressBreakages(operation: DocumentedOperation): fc.WeightedArbitrary<Breakage>[] {
  return [
    ...queryBreakages(operation),
    ...idBreakages(operation),
    { weight: 2, arbitrary: wrongMethod(operation) },
    { weight: 1, arbitrary: nowhere },
  ];
}
