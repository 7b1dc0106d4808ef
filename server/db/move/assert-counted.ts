import { MoveError } from './move-error.ts';
import type { Side } from './side.ts';

const STATUSES = ['pending', 'confirmed', 'cancelled'];
const bookingsOf = (status: string) => `SELECT count(*) FROM bookings WHERE status = '${status}'`;

const WRONG_EVENT = `
  SELECT id FROM events
    LEFT JOIN (SELECT event_id, ${STATUSES.map((status) => `count(*) FILTER (WHERE status = '${status}') AS ${status}`).join(', ')}
               FROM bookings GROUP BY event_id) AS booked ON event_id = id
    WHERE ${STATUSES.map((status) => `${status}_count <> coalesce(${status}, 0)`).join(' OR ')}
      OR pending_count + confirmed_count > capacity
    ORDER BY id LIMIT 1`;

const WRONG_TOTAL = `
  SELECT name FROM row_counts
    WHERE amount <> CASE name
      WHEN 'attendees' THEN (SELECT count(*) FROM attendees)
      WHEN 'events' THEN (SELECT count(*) FROM events)
      ${STATUSES.map((status) => `WHEN '${status}' THEN (${bookingsOf(status)})`).join('\n      ')}
    END
    ORDER BY name LIMIT 1`;

/**
 * Counts the bookings by themselves, since the counters came along without the triggers that keep them.
 * @throws MoveError when an event's seats or a list's length are not what its counters say, or an event is oversold
 */
export async function assertCounted(target: Side): Promise<void> {
  const [event] = await target.all<{ id: number }>(WRONG_EVENT, []);
  if (event) {
    throw new MoveError(`The event with the id ${event.id} has other bookings than its counters say.`);
  }
  const [total] = await target.all<{ name: string }>(WRONG_TOTAL, []);
  if (total) throw new MoveError(`The number of ${total.name} in row_counts is not the number of rows.`);
}
