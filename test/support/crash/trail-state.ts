import type { SqlValue } from '../../../server/db/condition.ts';
import { type Verification, verifyTrail } from '../../../server/features/audit/verify-trail.ts';

/** Whether the audit trail holds, and tells of what is there. */
export type TrailState = {
  broken: Verification['broken'];
  /** Bookings whose making no entry tells of, and entries that tell of bookings nobody made. */
  untold: number;
  invented: number;
};

const UNTOLD = `
  SELECT CAST(count(*) AS INTEGER) AS count FROM bookings AS booking WHERE NOT EXISTS (
    SELECT 1 FROM audit_entries
    WHERE record_type = 'booking' AND record_id = booking.id AND action = 'booking.create')`;
const INVENTED = `
  SELECT CAST(count(*) AS INTEGER) AS count FROM audit_entries AS entry
  WHERE action = 'booking.create' AND NOT EXISTS (SELECT 1 FROM bookings WHERE id = entry.record_id)
    AND NOT EXISTS (
      SELECT 1 FROM audit_entries
      WHERE record_type = 'booking' AND record_id = entry.record_id AND action = 'booking.delete')`;

/** Reads the trail of a season, whichever database it is in. */
export async function readTrailState(database: {
  all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
}): Promise<TrailState> {
  const count = async (sql: string) => (await database.all<{ count: number }>(sql, []))[0]?.count ?? 0;
  const { broken } = await verifyTrail(database);
  return { broken, untold: await count(UNTOLD), invented: await count(INVENTED) };
}
