import type { Logger } from 'pino';
import type { Transaction } from 'sequelize';
import type { Database } from '../../db/database.ts';
import { toSqlInstant } from '../../db/sql-instant.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import type { Clock } from '../../lib/clock.ts';
import { watchPutForward } from '../../lib/put-forward.ts';
import type { Trail } from '../audit/trail.service.ts';

/** How often the job looks for holds that ran out. */
const LOOK_EVERY_MS = 1000;

/**
 * The bookings whose hold ran out before the first instant that is bound; those that hold since before the second one
 * have run out only before the third as well. An index knows when they were made, so that is asked first.
 */
function ranOut({ dialect }: Database): string {
  const { minutesBefore } = dialect;
  const heldSince = 'coalesce(booking.held_since, booking.booking_date)';
  return `
    SELECT booking.id FROM events AS event
    JOIN bookings AS booking ON booking.event_id = event.id AND booking.status = 'pending'
    WHERE event.hold_minutes IS NOT NULL
      AND booking.booking_date <= ${minutesBefore('?1', 'event.hold_minutes')}
      AND ${heldSince} <= ${minutesBefore('?1', 'event.hold_minutes')}
      AND (${heldSince} > ?2 OR ${heldSince} <= ${minutesBefore('?3', 'event.hold_minutes')})`;
}

const RELEASE = "UPDATE bookings SET status = 'cancelled', released_at = ?1, updated_at = ?1 WHERE id IN";

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
  const putForward = watchPutForward(clock);

  // Whoever was promised a seat for an hour has it for an hour, though somebody puts the clock forward by a day meanwhile.
  function instants(at: Date): string[] {
    const { before, by } = putForward() ?? { before: at, by: 0 };
    return [at, before, new Date(at.getTime() - by)].map(toSqlInstant);
  }

  /**
   * Cancels the pending bookings that are older than their event holds a seat, all of them or one event's.
   * @returns how many seats are free again
   */
  async function releaseDue(at: Date, tx: Transaction, eventId?: number): Promise<number> {
    const ofEvent = eventId === undefined ? '' : 'AND event.id = ?4';
    const released = await database.all<{ id: number; eventId: number }>(
      `${RELEASE} (${ranOut(database)} ${ofEvent}) RETURNING id, event_id AS "eventId"`,
      [...instants(at), ...(eventId === undefined ? [] : [eventId])],
      tx,
    );
    const changes = { before: { status: 'pending' }, after: { status: 'cancelled' } };
    for (const booking of released) {
      const record = { type: 'booking', id: booking.id } as const;
      trail.record({ action: 'booking.expire', record, eventId: booking.eventId, ...changes }, tx);
    }
    return released.length;
  }

  /** Releases what is due and writes nothing when nothing is. @returns how many seats are free again */
  async function release(): Promise<number> {
    const due = await database.all(`${ranOut(database)} LIMIT 1`, instants(clock.now()));
    if (due.length === 0) return 0;
    return unitOfWork.write((tx) => releaseDue(clock.now(), tx));
  }

  return {
    release,

    /** The same for one event, in the transaction of somebody who needs the seat. */
    releaseOf: (eventId: number, at: Date, tx: Transaction) => releaseDue(at, tx, eventId),

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
