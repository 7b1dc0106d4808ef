import { describe, expect, it } from 'vitest';
import type { DatabaseState } from '../support/crash/database-state.ts';
import { findingsIn } from '../support/crash/findings.ts';
import { createLedger, type Expectation } from '../support/crash/ledger.ts';

const nothing: Expectation = { bookings: [], attendees: [], askedBookings: [], askedAttendees: [] };
const empty: DatabaseState = {
  bookings: [],
  attendees: [],
  events: [],
  duplicates: [],
  integrity: ['ok'],
  brokenReferences: [],
  trail: { broken: null, untold: 0, invented: 0 },
};
const booking = { id: 7, event: 1, attendee: 2 };

/** The kinds of findings, for expected facts and a file that differ from "nothing" in these. */
function kindsOf(expected: Partial<Expectation>, state: Partial<DatabaseState>): string[] {
  return findingsIn({ ...nothing, ...expected }, { ...empty, ...state }).map(({ kind }) => kind);
}

describe('what a file is found to lack', () => {
  it('is nothing where it holds what was acknowledged', () => {
    const expected = {
      bookings: [{ ...booking, may: ['confirmed'] as const }],
      attendees: [{ id: 3, email: 'a@example.com' }],
    };
    const state = {
      bookings: [{ ...booking, status: 'confirmed' as const }],
      attendees: [{ id: 3, email: 'a@example.com' }],
    };
    expect(kindsOf(expected, state)).toEqual([]);
  });

  it('is an acknowledged booking that is gone, said with its numbers', () => {
    const expected = { ...nothing, bookings: [{ ...booking, may: ['pending'] as const }] };
    expect(findingsIn(expected, empty)).toEqual([
      { kind: 'lost', sentence: 'Booking 7 (event 1, attendee 2), acknowledged as pending, is gone.' },
    ]);
  });

  it.each([
    ['pending', 'confirmed'],
    ['confirmed', 'cancelled'],
    ['cancelled', 'confirmed'],
  ] as const)('is a booking that is %s and was acknowledged as %s', (status, may) => {
    expect(
      kindsOf({ bookings: [{ ...booking, may: [may] }] }, { bookings: [{ ...booking, status }] }),
    ).toEqual(['lost']);
  });

  it('is a booking that turned into one for somebody else', () => {
    const row = { ...booking, attendee: 9, status: 'pending' as const };
    expect(kindsOf({ bookings: [{ ...booking, may: ['pending'] }] }, { bookings: [row] })).toEqual(['lost']);
  });

  it('is an acknowledged attendee who is gone or somebody else', () => {
    const attendees = [{ id: 3, email: 'a@example.com' }];
    expect(kindsOf({ attendees }, {})).toEqual(['lost']);
    expect(kindsOf({ attendees }, { attendees: [{ id: 3, email: 'b@example.com' }] })).toEqual(['lost']);
  });
});

describe('what was in flight', () => {
  it.each(['pending', 'confirmed'] as const)('may be %s when a confirmation was not answered', (status) => {
    const bookings = [{ ...booking, may: ['pending', 'confirmed'] as const }];
    expect(kindsOf({ bookings }, { bookings: [{ ...booking, status }] })).toEqual([]);
  });

  it('may be there or not when the booking or the registration itself was not answered', () => {
    const expected = {
      askedBookings: [{ event: 1, attendee: 2, status: 'pending' as const }],
      askedAttendees: ['a@example.com'],
    };
    const state = {
      bookings: [{ ...booking, status: 'pending' as const }],
      attendees: [{ id: 3, email: 'a@example.com' }],
    };
    expect(kindsOf(expected, {})).toEqual([]);
    expect(kindsOf(expected, state)).toEqual([]);
  });

  it('explains one row alone, and only one as it was asked for', () => {
    const askedBookings = [{ event: 1, attendee: 2, status: 'pending' as const }];
    const row = { ...booking, status: 'pending' as const };
    expect(kindsOf({ askedBookings }, { bookings: [row, { ...row, id: 8 }] })).toEqual(['unasked']);
    expect(kindsOf({ askedBookings }, { bookings: [{ ...row, status: 'confirmed' }] })).toEqual(['unasked']);
    expect(kindsOf({}, { attendees: [{ id: 3, email: 'a@example.com' }] })).toEqual(['unasked']);
  });
});

describe('the books of a file', () => {
  const event = { id: 1, capacity: 2, pendingCount: 1, confirmedCount: 1, pending: 1, confirmed: 1 };

  it('are in order when the counts are those of the bookings', () => {
    expect(kindsOf({}, { events: [event] })).toEqual([]);
  });

  it.each([[{ pendingCount: 0 }], [{ confirmed: 0 }]])(
    'are not when a count differs from the bookings: %j',
    (wrong) => {
      expect(kindsOf({}, { events: [{ ...event, ...wrong }] })).toEqual(['seats']);
    },
  );

  it('are not when an event is oversold, even if the counts agree', () => {
    expect(kindsOf({}, { events: [{ ...event, pending: 2, pendingCount: 2 }] })).toEqual(['seats']);
  });

  it('are not when somebody has two active bookings for one event', () => {
    expect(kindsOf({}, { duplicates: [{ event: 1, attendee: 2, count: 2 }] })).toEqual(['duplicate']);
  });

  it('are not when SQLite finds fault with the file', () => {
    expect(kindsOf({}, { integrity: ['row 3 missing from index bookings_date'] })).toEqual(['file']);
    const brokenReferences = [{ table: 'bookings', rowid: 7, parent: 'events' }];
    expect(kindsOf({}, { brokenReferences })).toEqual(['file']);
  });

  it.each([
    ['is broken', { broken: { id: 7, flaw: 'missing' as const }, untold: 0, invented: 0 }],
    ['leaves out a booking', { broken: null, untold: 1, invented: 0 }],
    ['tells of a booking that is not there', { broken: null, untold: 0, invented: 1 }],
  ])('an audit trail that %s', (_what, trail) => {
    expect(kindsOf({}, { trail })).toEqual(['trail']);
  });
});

describe('the ledger', () => {
  it('expects what was answered, and leaves open what was not', () => {
    const ledger = createLedger();
    ledger.registrationSent('a@example.com').acknowledged(3);
    ledger.bookingSent({ event: 1, attendee: 3, status: 'pending' }).acknowledged(7);
    ledger.bookingSent({ event: 1, attendee: 4, status: 'pending' }).refused();
    ledger.bookingSent({ event: 2, attendee: 3, status: 'confirmed' });
    const first = ledger.booking(7);
    if (first) ledger.changeSent(first, 'confirmed');

    expect(ledger.sinceLastLook().expected).toEqual({
      bookings: [{ id: 7, event: 1, attendee: 3, may: ['pending', 'confirmed'] }],
      attendees: [{ id: 3, email: 'a@example.com' }],
      askedBookings: [{ event: 2, attendee: 3, status: 'confirmed' }],
      askedAttendees: [],
    });
    expect(ledger.countInFlight()).toMatchObject({ confirmations: 1, 'confirmed bookings': 1 });
    expect(ledger.acknowledged).toMatchObject({ registrations: 1, 'pending bookings': 1, confirmations: 0 });
  });

  it('holds the server to what was seen once, whether it was answered or not', () => {
    const ledger = createLedger();
    ledger.bookingSent({ event: 1, attendee: 3, status: 'pending' });
    ledger.settle({ bookings: [{ id: 7, event: 1, attendee: 3, status: 'pending' }], attendees: [] });

    expect(ledger.sinceLastLook().expected).toEqual(nothing);
    expect(findingsIn(ledger.wholeHistory().expected, empty).map(({ kind }) => kind)).toEqual(['lost']);
  });

  it('looks again at an older booking that has been changed since', () => {
    const ledger = createLedger();
    ledger.bookingSent({ event: 1, attendee: 3, status: 'pending' }).acknowledged(7);
    ledger.settle({ bookings: [{ id: 7, event: 1, attendee: 3, status: 'pending' }], attendees: [] });
    const fact = ledger.booking(7);
    if (fact) ledger.changeSent(fact, 'cancelled').acknowledged();

    const { expected, scope } = ledger.sinceLastLook();
    expect(expected.bookings).toEqual([{ id: 7, event: 1, attendee: 3, may: ['cancelled'] }]);
    expect(scope).toEqual({ bookingsAfter: 7, attendeesAfter: 0, changedBookings: [7] });
  });
});
