import type { Logger } from 'pino';
import type { Transaction } from 'sequelize';
import type { Database } from '../../db/database.ts';
import { toSqlInstant } from '../../db/sql-instant.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Trail } from '../audit/trail.service.ts';

/** How often the job looks for holds that ran out. */
const LOOK_EVERY_MS = 1000;

/** The bookings whose hold ran out before the instant that is bound first. */
function ranOut({ dialect }: Database): string {
  return `
    SELECT booking.id FROM events AS event
    JOIN bookings AS booking ON booking.event_id = event.id AND booking.status = 'pending'
    WHERE event.hold_minutes IS NOT NULL
      AND booking.booking_date <= ${dialect.minutesBefore('?1', 'event.hold_minutes')}`;
}

const RELEASE = "UPDATE bookings SET status = 'cancelled', released_at = ?1, updated_at = ?1 WHERE id IN";

/**
 * Cancels the pending bookings that are older than their event holds a seat, all of them or one event's.
 * @returns how many seats are free again
 */
export async function releaseHolds(
  database: Database,
  trail: Trail,
  { at, eventId }: { at: Date; eventId?: number },
  tx: Transaction,
): Promise<number> {
  const ofEvent = eventId === undefined ? '' : 'AND event.id = ?2';
  const released = await database.all<{ id: number; eventId: number }>(
    `${RELEASE} (${ranOut(database)} ${ofEvent}) RETURNING id, event_id AS "eventId"`,
    [toSqlInstant(at), ...(eventId === undefined ? [] : [eventId])],
    tx,
  );
  const changes = { before: { status: 'pending' }, after: { status: 'cancelled' } };
  for (const booking of released) {
    const record = { type: 'booking', id: booking.id } as const;
    trail.record({ action: 'booking.expire', record, eventId: booking.eventId, ...changes }, tx);
  }
  return released.length;
}

export type HoldService = ReturnType<typeof createHoldService>;

/**
 * Gives back the seats of holds that ran out. What is due stands in the database, so that nothing is forgotten while
 * the program is closed; whoever books meanwhile takes such a seat without waiting for the job.
 */
export function createHoldService(deps: {
  database: Database;
  unitOfWork: UnitOfWork;
  clock: Clock;
  trail: Trail;
}) {
  const { database, unitOfWork, clock, trail } = deps;

  /** Releases what is due and writes nothing when nothing is. @returns how many seats are free again */
  async function release(): Promise<number> {
    const due = await database.all(`${ranOut(database)} LIMIT 1`, [toSqlInstant(clock.now())]);
    if (due.length === 0) return 0;
    return unitOfWork.write((tx) => releaseHolds(database, trail, { at: clock.now() }, tx));
  }

  return {
    release,

    /** Releases from now on, until the function it answers is called, which waits for what is under way. */
    start(logger?: Logger): () => Promise<void> {
      let running = Promise.resolve();
      const look = () => {
        running = running.then(release).then(
          () => undefined,
          (error: unknown) => logger?.error({ err: error }, 'holds could not be released'),
        );
      };
      look();
      const timer = setInterval(look, LOOK_EVERY_MS);
      return async () => {
        clearInterval(timer);
        await running;
      };
    },
  };
}
