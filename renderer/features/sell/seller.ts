import { AttendeeResponse, type CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import { BookingResponse } from '../../../server/contracts/bookings.ts';
import { ApiError, request } from '../../lib/api-client.ts';
import { createKeyring, type Keyring } from '../../lib/idempotency-keys.ts';
import { registrationOf, type WalkIn } from './walk-in.ts';

export type Buyer = { kind: 'known'; attendee: AttendeeResponse } | { kind: 'walk-in'; walkIn: WalkIn };
export type SoldSeat = { booking: BookingResponse; attendee: AttendeeResponse };

/** How far the till got with the buyer in front of it. */
type Progress = {
  keys: Keyring;
  registered: { details: string; attendee: AttendeeResponse } | null;
  /** A registration whose answer has not arrived. */
  unanswered: CreateAttendeeRequest | null;
};

const begin = (): Progress => ({ keys: createKeyring(), registered: null, unanswered: null });

/** Whether the server has said no, so that nothing came of the request. */
const isRefused = (error: unknown) => error instanceof ApiError && error.status === 400;

async function register(progress: Progress, registration: CreateAttendeeRequest): Promise<AttendeeResponse> {
  progress.unanswered = registration;
  try {
    const attendee = await request(AttendeeResponse, {
      method: 'POST',
      path: '/api/attendees/',
      body: registration,
      keys: progress.keys,
    });
    progress.registered = { details: JSON.stringify(registration), attendee };
    progress.unanswered = null;
    return attendee;
  } catch (error) {
    if (isRefused(error)) progress.unanswered = null;
    throw error;
  }
}

/** Corrected after its answer got lost, a registration must not become a second person: the first is asked for again. */
async function settleUnanswered(progress: Progress, details: string): Promise<void> {
  const { unanswered } = progress;
  if (unanswered === null || JSON.stringify(unanswered) === details) return;
  try {
    await register(progress, unanswered);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

async function attendeeOf(progress: Progress, buyer: Buyer): Promise<AttendeeResponse> {
  if (buyer.kind === 'known') return buyer.attendee;
  const registration = registrationOf(buyer.walkIn);
  const details = JSON.stringify(registration);
  await settleUnanswered(progress, details);
  const { registered } = progress;
  if (registered === null) return register(progress, registration);
  if (registered.details === details) return registered.attendee;
  const attendee = await request(AttendeeResponse, {
    method: 'PATCH',
    path: `/api/attendees/${registered.attendee.id}/`,
    body: { email: null, phone: null, ...registration },
  });
  progress.registered = { details, attendee };
  return attendee;
}

export type Seller = ReturnType<typeof createSeller>;

/**
 * Registers and books one buyer at a time. It remembers how far it got with the buyer in front of the till, so that
 * trying again after a refusal or an outage neither registers a person twice nor books a seat twice.
 */
export function createSeller() {
  let progress = begin();

  /** Done with this buyer: the next one starts from nothing. */
  function forgetBuyer(): void {
    progress = begin();
  }

  /** Sells a confirmed seat. Throws what the API client throws; the same buyer may then be tried again. */
  async function sell(event: number, buyer: Buyer): Promise<SoldSeat> {
    const ofThisBuyer = progress;
    const attendee = await attendeeOf(ofThisBuyer, buyer);
    const booking = await request(BookingResponse, {
      method: 'POST',
      path: '/api/bookings/',
      body: { event, attendee: attendee.id, status: 'confirmed' },
      keys: ofThisBuyer.keys,
    });
    if (progress === ofThisBuyer) forgetBuyer();
    return { booking, attendee };
  }

  return { sell, forgetBuyer };
}
