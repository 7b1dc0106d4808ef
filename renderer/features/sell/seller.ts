import { AttendeeResponse, type CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import { BookingResponse } from '../../../server/contracts/bookings.ts';
import { ApiError, request } from '../../lib/api-client.ts';
import { createKeyring, type Keyring, newKey } from '../../lib/idempotency-keys.ts';
import { sessionNow } from '../../lib/token-claims.ts';
import {
  type Buyer,
  dropSale,
  getKeptSales,
  isUnanswered,
  type KeptSale,
  keepSale,
  type SoldBy,
  type SoldEvent,
  saleToGoOnWith,
  setSaleAside,
  waitingSaleTo,
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

/** Whether it is the sale that was asked for before. A walk-in stays the same person however the form is corrected. */
function isSameSale(kept: KeptSale, event: SoldEvent, buyer: Buyer): boolean {
  const isSameBuyer =
    buyer.kind === 'walk-in'
      ? kept.buyer.kind === 'walk-in'
      : kept.buyer.kind === 'known' && kept.buyer.attendee.id === buyer.attendee.id;
  return isSameBuyer && (kept.event.id === event.id || kept.unanswered !== null);
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Registers and books one buyer at a time. It remembers how far it got with the buyer in front of the till, over a
 * reload of the page and the end of the seller's session as well, so that trying again after a refusal or an outage
 * neither registers a person twice nor books a seat twice. A sale whose answer has not come when the next buyer's turn
 * does stays written down until it has one.
 */
export function createSeller(by: SoldBy) {
  /** What was under way with this seller before. */
  const before = saleToGoOnWith(by);
  let front = begin(before);
  const beingAsked = new Set<string>();

  /** The next buyer starts from nothing. */
  function leaveBuyer(): void {
    setSaleAside(front.id);
    front = begin();
  }

  async function complete(progress: Progress, event: SoldEvent, buyer: Buyer, at: number): Promise<SoldSeat> {
    const { id } = progress;
    const ofEvent = { id: event.id, title: event.title, price: event.price };
    const asked = { id, by, session: sessionNow() ?? '', at, event: ofEvent, buyer };
    const write = (refused: string | null) => {
      // Whoever signed out meanwhile took it along.
      if ((sessionNow() ?? '') !== asked.session) return;
      const { registered, unanswered, keys } = progress;
      const aside = front.id !== id;
      keepSale({ ...asked, keys: keys.unanswered(), registered, unanswered, aside, refused });
    };
    progress.save = () => write(null);
    beingAsked.add(id);
    try {
      const attendee = await attendeeOf(progress, buyer);
      const booking = await book(progress, event.id, attendee.id);
      dropSale(id);
      return { booking, attendee };
    } catch (error) {
      const isSettled = Object.keys(progress.keys.unanswered()).length === 0;
      write(isSettled && front.id !== id ? wordsOf(error) : null);
      throw error;
    } finally {
      beingAsked.delete(id);
    }
  }

  /** Sells a confirmed seat. Throws what the API client throws; the same buyer may then be tried again. */
  async function sell(event: SoldEvent, buyer: Buyer): Promise<SoldSeat> {
    const kept = getKeptSales().find(({ id }) => id === front.id);
    if (kept !== undefined && isUnanswered(kept) && !isSameSale(kept, event, buyer)) {
      const { registered } = front;
      leaveBuyer();
      if (buyer.kind === 'walk-in' && kept.buyer.kind === 'walk-in') front.registered = registered;
    }
    const waiting = buyer.kind === 'known' ? waitingSaleTo(by, event.id, buyer.attendee.id) : undefined;
    if (waiting !== undefined) front = begin(waiting);
    return complete(front, event, buyer, Date.now());
  }

  /** Asks again for a sale whose buyer has gone. Null while it has no seat; if it is refused, that is written down. */
  async function askAgain(sale: KeptSale): Promise<SoldSeat | null> {
    if (beingAsked.has(sale.id) || front.id === sale.id) return null;
    try {
      return await complete(begin(sale), sale.event, sale.buyer, sale.at);
    } catch {
      return null;
    }
  }

  return { before, sell, askAgain, leaveBuyer, current: () => front.id };
}
