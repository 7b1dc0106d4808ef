import {
  AttendeePage,
  AttendeeResponse,
  type CreateAttendeeRequest,
} from '../../../server/contracts/attendees.ts';
import { BookingPage, BookingResponse } from '../../../server/contracts/bookings.ts';
import { ApiError, request, UnreachableError } from '../../lib/api-client.ts';
import { isRegistrationOf, registrationOf, type WalkIn } from './walk-in.ts';

export type Buyer = { kind: 'known'; attendee: AttendeeResponse } | { kind: 'walk-in'; walkIn: WalkIn };
export type SoldSeat = { booking: BookingResponse; attendee: AttendeeResponse };

/** Somebody registered longer ago than this is not the registration that went unanswered, in milliseconds. */
const RECENT = 15 * 60_000;

async function findRecent(registration: CreateAttendeeRequest): Promise<AttendeeResponse | undefined> {
  const page = await request(AttendeePage, {
    path: '/api/attendees/',
    query: {
      search: `${registration.first_name} ${registration.last_name}`,
      ordering: '-created_at',
      page_size: 20,
    },
  });
  return page.results.find(
    (attendee) =>
      isRegistrationOf(attendee, registration) && Date.now() - Date.parse(attendee.created_at) < RECENT,
  );
}

async function findActive(event: number, attendee: number): Promise<BookingResponse | undefined> {
  const page = await request(BookingPage, {
    path: '/api/bookings/',
    query: { event, attendee, ordering: '-id', page_size: 10 },
  });
  return page.results.find((booking) => booking.status === 'confirmed');
}

export type Seller = ReturnType<typeof createSeller>;

/**
 * Registers and books one buyer at a time. It remembers how far it got with the buyer in front of the till, so that
 * trying again after a refusal or an outage neither registers a person twice nor reports a sold seat as refused.
 */
export function createSeller() {
  let registered: { details: string; attendee: AttendeeResponse } | null = null;
  let unansweredRegistration: CreateAttendeeRequest | null = null;
  let unansweredBooking: string | null = null;

  async function register(registration: CreateAttendeeRequest): Promise<AttendeeResponse> {
    if (registered !== null) {
      return request(AttendeeResponse, {
        method: 'PATCH',
        path: `/api/attendees/${registered.attendee.id}/`,
        body: { email: null, phone: null, ...registration },
      });
    }
    if (unansweredRegistration !== null) {
      const found = await findRecent(unansweredRegistration);
      unansweredRegistration = null;
      if (found !== undefined) {
        registered = { details: '', attendee: found };
        return isRegistrationOf(found, registration) ? found : register(registration);
      }
    }
    try {
      return await request(AttendeeResponse, { method: 'POST', path: '/api/attendees/', body: registration });
    } catch (error) {
      if (error instanceof UnreachableError) unansweredRegistration = registration;
      throw error;
    }
  }

  async function attendeeOf(buyer: Buyer): Promise<AttendeeResponse> {
    if (buyer.kind === 'known') return buyer.attendee;
    const registration = registrationOf(buyer.walkIn);
    const details = JSON.stringify(registration);
    if (registered?.details === details) return registered.attendee;
    const attendee = await register(registration);
    registered = { details, attendee };
    return attendee;
  }

  async function book(event: number, attendee: number): Promise<BookingResponse> {
    const seat = `${event}/${attendee}`;
    try {
      return await request(BookingResponse, {
        method: 'POST',
        path: '/api/bookings/',
        body: { event, attendee, status: 'confirmed' },
      });
    } catch (error) {
      if (error instanceof UnreachableError) unansweredBooking = seat;
      const maybeSold = error instanceof ApiError && error.status === 400 && unansweredBooking === seat;
      const sold = maybeSold ? await findActive(event, attendee) : undefined;
      if (sold === undefined) throw error;
      return sold;
    }
  }

  /** Done with this buyer: the next one starts from nothing. */
  function forgetBuyer(): void {
    registered = null;
    unansweredRegistration = null;
    unansweredBooking = null;
  }

  /** Sells a confirmed seat. Throws what the API client throws; the same buyer may then be tried again. */
  async function sell(event: number, buyer: Buyer): Promise<SoldSeat> {
    const attendee = await attendeeOf(buyer);
    const booking = await book(event, attendee.id);
    forgetBuyer();
    return { booking, attendee };
  }

  return { sell, forgetBuyer };
}
