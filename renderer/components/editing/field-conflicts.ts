import type { RecordType } from '../../../server/contracts/audit.ts';

/** What has to be known of a kind of record so that two people can edit it. `Body` is what the API takes. */
export type EditedKind<Shown, Values extends object, Body extends object> = {
  /** As the audit trail calls it. */
  type: RecordType;
  toValues: (record: Shown) => Values;
  toBody: (values: Values) => Body;
  /** The form's fields behind a field of the body, where they are others than the one of its name. */
  fieldsBehind?: Partial<Record<keyof Body & string, (keyof Values)[]>>;
};

/** A field that somebody else changed to something else than what stands in the form. */
export type FieldConflict<Body> = {
  field: keyof Body & string;
  before: unknown;
  theirs: unknown;
  mine: unknown;
};

export type Side = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Side>>;

const fieldsOf = <Body extends object>(body: Body) => Object.keys(body) as (keyof Body & string)[];

/** Only what differs from the state the form was filled from. */
export function changedFields<Body extends object>(before: Body, after: Body): Partial<Body> {
  const changed = fieldsOf(after).filter((field) => after[field] !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, after[field]])) as Partial<Body>;
}

/** What was changed by somebody else since the form was filled, and is not what was typed anyway. */
export function conflictsOf<Body extends object>(
  before: Body,
  theirs: Body,
  mine: Body,
): FieldConflict<Body>[] {
  return fieldsOf(theirs)
    .filter((field) => theirs[field] !== before[field] && theirs[field] !== mine[field])
    .map((field) => ({ field, before: before[field], theirs: theirs[field], mine: mine[field] }));
}

/** What was typed stands unless it is chosen away; where nothing was, what the other one wrote does. */
export function firstChoices<Body>(conflicts: readonly FieldConflict<Body>[]): Choices {
  return Object.fromEntries(
    conflicts.map(({ field, before, mine }) => [field, mine === before ? 'theirs' : 'mine']),
  );
}

/** The form with the other one's fields wherever those were chosen. */
export function mergeValues<Shown, Values extends object, Body extends object>(
  { fieldsBehind }: EditedKind<Shown, Values, Body>,
  mine: Values,
  theirs: Values,
  choices: Choices,
): Values {
  const taken = Object.keys(choices)
    .filter((field) => choices[field] === 'theirs')
    .flatMap((field) => fieldsBehind?.[field as keyof Body & string] ?? [field as keyof Values]);
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) };
}
