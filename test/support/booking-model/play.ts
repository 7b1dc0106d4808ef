import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Scenario, Step } from './arbitraries.ts';
import type { Answer, BoxOffice } from './box-office.ts';
import { describeOperation, NOBODY, type Operation } from './operations.ts';
import { type Answered, explain } from './serial-orders.ts';
import type { Stage } from './stage.ts';
import { type EventState, expectedState, type Look } from './state.ts';

const shown = (value: unknown) => JSON.stringify(value);
const shownAnswer = ({ status, body, isReplay }: Answer) =>
  `${status} ${shown(body)}${isReplay ? ' (again)' : ''}`;

/** A server that disagrees with the model; the message tells the whole sequence. */
class Disagreement extends Error {
  override name = 'Disagreement';
  constructor(story: readonly string[], problem: readonly string[]) {
    super([...story, ...problem.map((line) => `  ✗ ${line}`)].join('\n'));
  }
}

/** Where what the server shows is none of what the model allows. */
function differences(actual: readonly EventState[], allowed: readonly (readonly EventState[])[]): string[] {
  return allowed.flatMap((expected) =>
    actual.flatMap((state, at) => {
      if (isDeepStrictEqual(state, expected[at])) return [];
      const parts = Object.keys({ ...state, ...expected[at] }) as (keyof NonNullable<EventState>)[];
      const differing = parts.filter((part) => !isDeepStrictEqual(state?.[part], expected[at]?.[part]));
      return differing.flatMap((part) => [
        `afterwards the server shows ${part} ${shown(state?.[part])}`,
        `and the model               ${part} ${shown(expected[at]?.[part])}`,
      ]);
    }),
  );
}

/** Names by position turned into ids; null where there is nothing of that kind yet. */
function resolve(operation: Operation, office: BoxOffice, bookings: readonly number[]): Operation | null {
  const newest = (ids: readonly number[], place: number) =>
    place === NOBODY ? NOBODY : ids[ids.length - 1 - (place % ids.length)];
  const events = office.events.map(({ id }) => id);
  const resolved: Record<string, unknown> = { ...operation };
  for (const [name, ids] of Object.entries({
    event: events,
    attendee: office.attendees,
    booking: bookings,
  })) {
    const place = resolved[name];
    if (typeof place !== 'number') continue;
    resolved[name] = newest(ids, place);
    if (resolved[name] === undefined) return null;
  }
  return resolved as Operation;
}

/** Sends operations at the same moment, `waiting` while all of them wait behind another writer. */
async function sendAtOnce(stage: Stage, operations: readonly Operation[], now: number, waiting: boolean) {
  if (!waiting) return Promise.all(operations.map((operation) => stage.perform(operation, now)));
  let goOn = () => {};
  const gate = new Promise<void>((open) => {
    goOn = open;
  });
  const blocker = stage.server.services.unitOfWork.write(() => gate);
  const sent = Promise.all(operations.map((operation) => stage.perform(operation, now)));
  await pause(ARRIVAL_MS);
  goOn();
  await blocker;
  return sent;
}

const RELEASE: Step = { kind: 'at once', operations: [{ kind: 'release' }], waiting: false };

/** Longer than a few requests take to reach the queue of writers; one that comes late is merely not waiting. */
const ARRIVAL_MS = 8;

/**
 * Plays a sequence on the server and on the model.
 * @throws Disagreement as soon as an answer or the state afterwards is none the model allows
 */
export async function play(stage: Stage, scenario: Scenario): Promise<void> {
  let offices: readonly BoxOffice[] = [await stage.begin()];
  const story = [''];
  /** Also those that are gone, to ask for what is not there any more. */
  const bookings = new Set<number>();
  const current = () => offices[0] as BoxOffice;

  async function observe(look: Look): Promise<void> {
    const events = new Set(offices.flatMap((office) => office.events.map(({ id }) => id)));
    const actual = await stage.observe([...events], look);
    const expected = offices.map((office) => expectedState(office, [...events], look));
    const allowed = offices.filter((_, at) => isDeepStrictEqual(expected[at], actual));
    if (allowed.length === 0) {
      throw new Disagreement(story, differences(actual, expected));
    }
    offices = allowed;
  }

  function judge(batch: readonly Answered[], now: number, waiting: boolean): void {
    const told = batch.map(
      ({ operation, answer }) => `${describeOperation(operation, now)} → ${shownAnswer(answer)}`,
    );
    if (batch.length > 1) story.push(waiting ? 'at once, while another writer is busy:' : 'at once:');
    story.push(...told.map((line) => (batch.length > 1 ? `  ${line}` : line)));
    const { offices: explained, stuck } = explain(offices, batch);
    if (explained.length === 0) {
      const { done = [], at, expected } = stuck ?? {};
      const before = done.map(({ operation }) => describeOperation(operation, now)).join(', then ');
      throw new Disagreement(story, [
        batch.length > 1 ? 'no order of these explains the answers; the nearest:' : 'the model disagrees:',
        `${before === '' ? '' : `after ${before}: `}${at ? describeOperation(at.operation, now) : ''}` +
          ` should be ${expected ? shownAnswer(expected) : 'answered'}`,
      ]);
    }
    offices = explained;
  }

  async function take(step: Step): Promise<void> {
    const { now } = current();
    if (step.kind === 'time passes') {
      story.push(`${step.minutes} minutes pass`);
      offices = offices.map((office) => ({ ...office, now: now + step.minutes * 60_000 }));
      await stage.setTime(current().now);
      if (step.releases) await take(RELEASE);
      return;
    }
    const operations = step.operations.flatMap(
      (operation) => resolve(operation, current(), [...bookings]) ?? [],
    );
    const answers = await sendAtOnce(stage, operations, now, step.waiting);
    judge(
      operations.map((operation, at) => ({ operation, answer: answers[at] as Answer })),
      now,
      step.waiting,
    );
    for (const { id } of current().bookings) bookings.add(id);
    await observe('seats');
  }

  for (const asked of scenario.events) {
    await take({ kind: 'at once', operations: [asked], waiting: false });
  }
  for (const step of scenario.steps) await take(step);
  await take(RELEASE);
  await observe('everything');
}
