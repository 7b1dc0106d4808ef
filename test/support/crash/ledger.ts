import type { BookingStatus } from '../../../server/contracts/bookings.ts';

/** A booking the server has acknowledged, and every status it may be found in. */
export type BookingFact = {
  id: number;
  event: number;
  attendee: number;
  /** One status; two while a change of it has been asked for and not been answered. */
  may: readonly BookingStatus[];
};
export type AttendeeFact = { id: number; email: string };

/** A booking asked for and not answered: it may be there or not. */
export type AskedBooking = { event: number; attendee: number; status: BookingStatus };

/** What a database file has to agree with. */
export type Expectation = {
  bookings: readonly BookingFact[];
  attendees: readonly AttendeeFact[];
  askedBookings: readonly AskedBooking[];
  /** Emails of registrations that were not answered. */
  askedAttendees: readonly string[];
};

/** Where in the file the expected rows lie: those beyond the newest known ids, and older bookings by their id. */
export type Scope = { bookingsAfter: number; attendeesAfter: number; changedBookings: readonly number[] };

export const WRITE_KINDS = [
  'pending bookings',
  'confirmed bookings',
  'confirmations',
  'cancellations',
  'registrations',
] as const;
export type WriteKind = (typeof WRITE_KINDS)[number];
export type WriteCounts = Record<WriteKind, number>;

/** A write that was sent; it stays in flight until one of these is called. */
export type SentCreation = { acknowledged(id: number): void; refused(): void };
export type SentChange = { acknowledged(): void; refused(): void };

export type Ledger = ReturnType<typeof createLedger>;

const noWrites = (): WriteCounts => ({
  'pending bookings': 0,
  'confirmed bookings': 0,
  confirmations: 0,
  cancellations: 0,
  registrations: 0,
});

/**
 * What the clients know: every write the server acknowledged, and the few that were in flight when it died. A row that
 * was in flight counts as acknowledged once it has been seen, since no later crash may undo it.
 */
export function createLedger() {
  const bookings = new Map<number, BookingFact>();
  const attendees = new Map<number, AttendeeFact>();
  const askedBookings = new Set<AskedBooking>();
  const askedAttendees = new Set<string>();
  const inFlight = new Map<object, WriteKind>();
  const changed = new Set<number>();
  const fresh = { bookings: [] as BookingFact[], attendees: [] as AttendeeFact[] };
  const acknowledged = noWrites();
  const newest = { booking: 0, attendee: 0 };

  function remember(fact: BookingFact): void {
    bookings.set(fact.id, fact);
    fresh.bookings.push(fact);
  }

  function rememberAttendee(fact: AttendeeFact): void {
    attendees.set(fact.id, fact);
    fresh.attendees.push(fact);
  }

  /** Marks a write of this kind as sent; the functions end that. */
  function send(kind: WriteKind) {
    const mark = {};
    inFlight.set(mark, kind);
    return {
      acknowledge: () => {
        inFlight.delete(mark);
        acknowledged[kind] += 1;
      },
      forget: () => void inFlight.delete(mark),
    };
  }

  return {
    acknowledged,

    /** The booking as far as the clients know it. */
    booking: (id: number): BookingFact | undefined => bookings.get(id),

    bookingSent(asked: AskedBooking): SentCreation {
      const sent = send(asked.status === 'pending' ? 'pending bookings' : 'confirmed bookings');
      askedBookings.add(asked);
      return {
        acknowledged(id) {
          sent.acknowledge();
          askedBookings.delete(asked);
          remember({ id, event: asked.event, attendee: asked.attendee, may: [asked.status] });
        },
        refused() {
          sent.forget();
          askedBookings.delete(asked);
        },
      };
    },

    changeSent(fact: BookingFact, status: 'confirmed' | 'cancelled'): SentChange {
      const sent = send(status === 'confirmed' ? 'confirmations' : 'cancellations');
      const before = fact.may;
      changed.add(fact.id);
      fact.may = [...before, status];
      return {
        acknowledged() {
          sent.acknowledge();
          fact.may = [status];
        },
        refused() {
          sent.forget();
          fact.may = before;
        },
      };
    },

    registrationSent(email: string): SentCreation {
      const sent = send('registrations');
      askedAttendees.add(email);
      return {
        acknowledged(id) {
          sent.acknowledge();
          askedAttendees.delete(email);
          rememberAttendee({ id, email });
        },
        refused() {
          sent.forget();
          askedAttendees.delete(email);
        },
      };
    },

    /** How many writes of each kind have been sent and not been answered. */
    countInFlight(): WriteCounts {
      const counts = noWrites();
      for (const kind of inFlight.values()) counts[kind] += 1;
      return counts;
    },

    /** What happened since the file was last looked at: the cheap check after each kill. */
    sinceLastLook(): { expected: Expectation; scope: Scope } {
      const older = [...changed].filter((id) => id <= newest.booking);
      const olderFacts = older.flatMap((id) => bookings.get(id) ?? []);
      return {
        expected: {
          bookings: [...olderFacts, ...fresh.bookings],
          attendees: fresh.attendees,
          askedBookings: [...askedBookings],
          askedAttendees: [...askedAttendees],
        },
        scope: {
          bookingsAfter: newest.booking,
          attendeesAfter: newest.attendee,
          changedBookings: older,
        },
      };
    },

    /** Everything there ever was. */
    wholeHistory(): { expected: Expectation; scope: Scope } {
      return {
        expected: {
          bookings: [...bookings.values()],
          attendees: [...attendees.values()],
          askedBookings: [...askedBookings],
          askedAttendees: [...askedAttendees],
        },
        scope: { bookingsAfter: 0, attendeesAfter: 0, changedBookings: [] },
      };
    },

    /** Takes what was found in the file for the truth about what was in flight. */
    settle(found: {
      bookings: readonly (AskedBooking & { id: number })[];
      attendees: readonly { id: number; email: string | null }[];
    }): void {
      for (const { id, event, attendee, status } of found.bookings) {
        const fact = bookings.get(id);
        if (fact) fact.may = [status];
        else bookings.set(id, { id, event, attendee, may: [status] });
        newest.booking = Math.max(newest.booking, id);
      }
      for (const { id, email } of found.attendees) {
        if (!attendees.has(id)) attendees.set(id, { id, email: email ?? '' });
        newest.attendee = Math.max(newest.attendee, id);
      }
      askedBookings.clear();
      askedAttendees.clear();
      inFlight.clear();
      changed.clear();
      fresh.bookings = [];
      fresh.attendees = [];
    },
  };
}
