import type { DatabaseState } from './database-state.ts';
import type { AskedBooking, Expectation } from './ledger.ts';

/**
 * lost: acknowledged and not there, or not as acknowledged. unasked: there, and nobody asked for it. seats: an event's
 * numbers are wrong. duplicate: two active bookings of one attendee for one event. file: SQLite's own checks.
 * answer: the server answered what it may not, or not at all, before it was killed. process: it came back late or not
 * at all, or did not end in order. trail: the audit trail is broken, or tells something else than what is there.
 */
export type FindingKind =
  | 'lost'
  | 'unasked'
  | 'seats'
  | 'duplicate'
  | 'file'
  | 'answer'
  | 'process'
  | 'trail';
export type Finding = { kind: FindingKind; sentence: string };

const finding = (kind: FindingKind, sentence: string): Finding => ({ kind, sentence });

const isSameBooking = (asked: AskedBooking, row: AskedBooking) =>
  asked.event === row.event && asked.attendee === row.attendee && asked.status === row.status;

function findingsInBookings(expected: Expectation, state: DatabaseState): Finding[] {
  const findings: Finding[] = [];
  const rows = new Map(state.bookings.map((row) => [row.id, row]));
  const open = [...expected.askedBookings];

  for (const { id, event, attendee, may } of expected.bookings) {
    const row = rows.get(id);
    rows.delete(id);
    const what = `Booking ${id} (event ${event}, attendee ${attendee}), acknowledged as ${may.join(' or ')},`;
    if (row === undefined) {
      findings.push(finding('lost', `${what} is gone.`));
    } else if (!may.includes(row.status)) {
      findings.push(finding('lost', `${what} is ${row.status}.`));
    } else if (row.event !== event || row.attendee !== attendee) {
      findings.push(finding('lost', `${what} is for event ${row.event}, attendee ${row.attendee}.`));
    }
  }
  for (const row of rows.values()) {
    const at = open.findIndex((asked) => isSameBooking(asked, row));
    // One request in flight explains one row.
    if (at !== -1) open.splice(at, 1);
    else {
      const { id, event, attendee, status } = row;
      findings.push(
        finding(
          'unasked',
          `Booking ${id} (event ${event}, attendee ${attendee}) is ${status}; nobody asked.`,
        ),
      );
    }
  }
  return findings;
}

function findingsInAttendees(expected: Expectation, state: DatabaseState): Finding[] {
  const findings: Finding[] = [];
  const rows = new Map(state.attendees.map((row) => [row.id, row]));
  const open = new Set(expected.askedAttendees);
  for (const { id, email } of expected.attendees) {
    const row = rows.get(id);
    rows.delete(id);
    if (row === undefined) {
      findings.push(finding('lost', `Attendee ${id} (${email}), acknowledged, is gone.`));
    } else if (row.email !== email) {
      findings.push(finding('lost', `Attendee ${id} (${email}), acknowledged, has the email ${row.email}.`));
    }
  }
  for (const { id, email } of rows.values()) {
    if (email !== null && open.delete(email)) continue;
    findings.push(finding('unasked', `Attendee ${id} (${email}) is there; nobody asked.`));
  }
  return findings;
}

function findingsInSeats(state: DatabaseState): Finding[] {
  return state.events.flatMap(({ id, capacity, pendingCount, confirmedCount, pending, confirmed }) => {
    const findings: Finding[] = [];
    if (pendingCount !== pending || confirmedCount !== confirmed) {
      const counted = `counts ${pendingCount} pending and ${confirmedCount} confirmed`;
      findings.push(
        finding('seats', `Event ${id} ${counted}; its bookings are ${pending} and ${confirmed}.`),
      );
    }
    if (pending + confirmed > capacity) {
      findings.push(
        finding('seats', `Event ${id} is oversold: ${pending + confirmed} bookings for ${capacity} seats.`),
      );
    }
    return findings;
  });
}

function findingsInTrail({ broken, untold, invented }: DatabaseState['trail']): Finding[] {
  const sentences = [
    ...(broken ? [`The audit trail is broken at entry ${broken.id} (${broken.flaw}).`] : []),
    ...(untold > 0 ? [`The audit trail does not tell of ${untold} bookings.`] : []),
    ...(invented > 0 ? [`The audit trail tells of ${invented} bookings that are not there.`] : []),
  ];
  return sentences.map((sentence) => finding('trail', sentence));
}

/** Everything in which a database file disagrees with what its clients were told; empty when all is well. */
export function findingsIn(expected: Expectation, state: DatabaseState): Finding[] {
  return [
    ...findingsInBookings(expected, state),
    ...findingsInAttendees(expected, state),
    ...findingsInSeats(state),
    ...findingsInTrail(state.trail),
    ...state.duplicates.map(({ event, attendee, count }) =>
      finding('duplicate', `Attendee ${attendee} has ${count} active bookings for event ${event}.`),
    ),
    ...state.integrity
      .filter((verdict) => verdict !== 'ok')
      .map((verdict) => finding('file', `integrity_check: ${verdict}`)),
    ...state.brokenReferences.map(({ table, rowid, parent }) =>
      finding('file', `foreign_key_check: row ${rowid} of ${table} points at nothing in ${parent}.`),
    ),
  ];
}
