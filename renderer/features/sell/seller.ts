import { AttendeeResponse, type CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import { BookingResponse } from '../../../server/contracts/bookings.ts';
import { ApiError, request } from '../../lib/api-client.ts';
import { createKeyring, type Keyring, newKey } from '../../lib/idempotency-keys.ts';
import { sessionNow } from '../../lib/token-claims.ts';
import {
  type Buyer,
  dropSale,
  type KeptSale,
  keepSale,
  type SoldBy,
  type SoldEvent,
  saleToGoOnWith,
} from './kept-sale.ts';
import { registrationOf } from './walk-in.ts';

export type SoldSeat = { booking: BookingResponse; attendee: AttendeeResponse };

/** How far the till got with the buyer in front of it. */
type Progress = {
  id: string;
  keys: Keyring;
  registered: KeptSale['registered'];
  /** A registration whose answer has not arrived. */
  unanswered: CreateAttendeeRequest | null;
  /** Writes down how far it got, so that a reload of the page goes on from there. */
  save: () => void;
};

function begin(before: KeptSale | null = null): Progress {
  return {
    id: before?.id ?? newKey(),
    keys: createKeyring(before?.keys),
    registered: before?.registered ?? null,
    unanswered: before?.unanswered ?? null,
    save: () => {},
  };
}

/** Whether the server has said no, so that nothing came of the request. */
const isRefused = (error: unknown) => error instanceof ApiError && error.status === 400;

async function register(progress: Progress, registration: CreateAttendeeRequest): Promise<AttendeeResponse> {
  progress.unanswered = registration;
  const answer = request(AttendeeResponse, {
    method: 'POST',
    path: '/api/attendees/',
    body: registration,
    keys: progress.keys,
  });
  progress.save();
  try {
    const attendee = await answer;
    progress.registered = { details: JSON.stringify(registration), attendee };
    progress.unanswered = null;
    return attendee;
  } catch (error) {
    if (isRefused(error)) progress.unanswered = null;
    throw error;
  } finally {
    progress.save();
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
  progress.save();
  return attendee;
}

/** Books the seat; its key is written down before anything can come between. */
async function book(progress: Progress, event: number, attendee: number): Promise<BookingResponse> {
  const answer = request(BookingResponse, {
    method: 'POST',
    path: '/api/bookings/',
    body: { event, attendee, status: 'confirmed' },
    keys: progress.keys,
  });
  progress.save();
  return answer.finally(progress.save);
}

export type Seller = ReturnType<typeof createSeller>;

/**
 * Registers and books one buyer at a time. It remembers how far it got with the buyer in front of the till, over a
 * reload of the page and the end of the seller's session as well, so that trying again after a refusal or an outage
 * neither registers a person twice nor books a seat twice.
 */
export function createSeller(by: SoldBy) {
  /** What was under way with this seller before. */
  const before = saleToGoOnWith(by);
  let progress = begin(before);

  /** Leaves this buyer's sale to somebody's decision: the next one starts from nothing. */
  function setAside(): void {
    progress = begin();
  }

  /** Done with this buyer: the next one starts from nothing. */
  function forgetBuyer(): void {
    dropSale(progress.id);
    setAside();
  }

  /** Sells a confirmed seat. Throws what the API client throws; the same buyer may then be tried again. */
  async function sell(event: SoldEvent, buyer: Buyer): Promise<SoldSeat> {
    const ofThisBuyer = progress;
    const { id, title, price } = event;
    const asked = { by, session: sessionNow() ?? '', at: Date.now(), event: { id, title, price }, buyer };
    ofThisBuyer.save = () => {
      // Another buyer's turn has come: this one is let go of.
      if (progress !== ofThisBuyer) return;
      const { id, keys, registered, unanswered } = ofThisBuyer;
      keepSale({ ...asked, id, keys: keys.unanswered(), registered, unanswered });
    };
    const attendee = await attendeeOf(ofThisBuyer, buyer);
    const booking = await book(ofThisBuyer, id, attendee.id);
    if (progress === ofThisBuyer) forgetBuyer();
    return { booking, attendee };
  }

  return { before, sell, setAside, forgetBuyer, current: () => progress.id };
}
