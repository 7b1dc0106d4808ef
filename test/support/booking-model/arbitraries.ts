import fc from 'fast-check';
import { CLERKS, type Clerk } from './box-office.ts';
import { type EventWishes, NOBODY, type Operation } from './operations.ts';

/**
 * What happens, in order. Events, attendees and bookings are named by how many of them there are behind the newest, so
 * that a sequence keeps its meaning when shrinking takes something out of it.
 */
export type Step =
  /** `releases`: long enough for the server to release the holds that ran out. */
  | { kind: 'time passes'; minutes: number; releases: boolean }
  /** `waiting`: all of them reach the server while it is busy, and are done in one go. */
  | { kind: 'at once'; operations: readonly Operation[]; waiting: boolean };

export type Scenario = {
  events: readonly Extract<Operation, { kind: 'create event' }>[];
  steps: readonly Step[];
};

const clerk = fc.constantFrom(...(Object.keys(CLERKS) as Clerk[]));
const organiser = fc.constantFrom<Clerk>('ada', 'mia', 'max');
const holdMinutes = fc.constantFrom(null, 10, 10, 30);
const capacity = fc.constantFrom(1, 1, 2, 3);

/** The first alternative is the simplest: what fails is tried with it too. */
const SIMPLEST_FIRST = { withCrossShrink: true };
const nobodyAtTimes = (place: fc.Arbitrary<number>) =>
  fc.oneof(SIMPLEST_FIRST, { weight: 40, arbitrary: place }, { weight: 1, arbitrary: fc.constant(NOBODY) });
const event = nobodyAtTimes(fc.nat(1));
const attendee = nobodyAtTimes(fc.nat(3));
// Mostly one of the last two, so that the same booking is met again.
const booking = nobodyAtTimes(fc.oneof(fc.nat(1), fc.nat(1), fc.nat(4)));

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const kind = <Kind extends string>(name: Kind) => fc.constant(name);

const wishes: fc.Arbitrary<EventWishes> = fc.record({
  capacity,
  is_active: fc.constantFrom(true, true, true, true, false),
  hold_minutes: holdMinutes,
});

const newEvent = (by: fc.Arbitrary<Clerk>) =>
  fc.record({
    kind: kind('create event'),
    by,
    wishes,
    startsInMinutes: fc.constantFrom(100_000, 100_000, 100_000, 45),
  });

const status = fc.constantFrom('pending', 'confirmed', 'cancelled');
const newBooking = fc.record({
  kind: kind('book'),
  by: clerk,
  event,
  attendee,
  status: fc.constantFrom(undefined, 'pending', 'confirmed'),
  key: fc.oneof(
    SIMPLEST_FIRST,
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('a', 'b') },
  ),
});
const changedBooking = fc.oneof(
  fc.record({
    kind: kind('change booking'),
    by: clerk,
    method: kind('PATCH'),
    booking,
    event: maybe(event),
    attendee: maybe(attendee),
    status: maybe(status),
  }),
  fc.record({
    kind: kind('change booking'),
    by: clerk,
    method: kind('PUT'),
    booking,
    event,
    attendee,
    status: maybe(status),
  }),
);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 12, arbitrary: newBooking },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('confirm', 'cancel', 'remove booking'),
      by: clerk,
      booking,
    }),
  },
  { weight: 5, arbitrary: changedBooking },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: kind('change event'),
      by: clerk,
      event,
      wishes: fc.record(
        { capacity, is_active: fc.boolean(), hold_minutes: holdMinutes },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Operation>({ kind: 'release' }) },
  { weight: 1, arbitrary: newEvent(clerk) },
  { weight: 1, arbitrary: fc.record({ kind: kind('remove event'), by: clerk, event }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('register'), by: clerk, name: fc.constant('Eve') }) },
);

/** The same request twice under the same key, as a client sends it that lost patience, and perhaps something else. */
const twins: fc.Arbitrary<Operation[]> = fc
  .tuple(newBooking, fc.constantFrom('a', 'b'), fc.array(operation, { maxLength: 2 }))
  .map(([asked, key, others]) => [{ ...asked, key }, { ...asked, key }, ...others]);

/** A few people who want the same seats at the same moment, some of them twice. */
const rush: fc.Arbitrary<Operation[]> = fc
  .tuple(
    event,
    fc.array(
      fc.tuple(newBooking, fc.nat(1)).map(([asked, who]) => ({ ...asked, attendee: who })),
      { minLength: 2, maxLength: 4 },
    ),
  )
  .map(([wanted, asked]) => asked.map((one) => ({ ...one, event: wanted })));

const alone = operation.map((one) => [one]);
const together = fc.array(operation, { minLength: 2, maxLength: 4 });

function stepsOf(
  operations: fc.Arbitrary<readonly Operation[]>,
  waiting: fc.Arbitrary<boolean>,
  maxLength: number,
) {
  return fc.array(
    fc.oneof<fc.WeightedArbitrary<Step>[]>(
      { weight: 6, arbitrary: fc.record({ kind: kind('at once'), operations, waiting }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: kind('time passes'),
          minutes: fc.constantFrom(10, 10, 20, 30, 1440),
          releases: fc.boolean(),
        }),
      },
    ),
    { minLength: 1, maxLength, size: 'max' },
  );
}

const events = fc.array(newEvent(organiser), { minLength: 1, maxLength: 2 });

/** One client's sequences. */
export const quietDay: fc.Arbitrary<Scenario> = fc.record({
  events,
  steps: stepsOf(alone, fc.constant(false), 20),
});

/** Several clients at once. */
export const busyDay: fc.Arbitrary<Scenario> = fc.record({
  events,
  steps: stepsOf(fc.oneof(SIMPLEST_FIRST, alone, together, together, rush, twins), fc.boolean(), 14),
});
