import { z } from 'zod';
import { AttendeeResponse, type CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import { keep, readKept } from '../../lib/kept.ts';
import { WalkInFields } from './walk-in.ts';

const NAME = 'sell.sale';

/** After this long a sale without its answer is no longer asked for by itself, in milliseconds. */
const ASKED_AGAIN_WITHIN = 15 * 60_000;
/** Well within the day for which the server knows a key, in milliseconds. */
const KEPT_FOR = 12 * 3_600_000;

export const Buyer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), attendee: AttendeeResponse }),
  z.object({ kind: z.literal('walk-in'), walkIn: WalkInFields }),
]);
export type Buyer = z.infer<typeof Buyer>;

/** As much of an event as a sale and its receipt need. */
const SoldEvent = z.object({ id: z.number(), title: z.string(), price: z.string() });
export type SoldEvent = z.infer<typeof SoldEvent>;

const KeptSale = z.object({
  /** When the seat was asked for, in milliseconds since 1970. */
  at: z.number(),
  event: SoldEvent,
  buyer: Buyer,
  keys: z.record(z.string(), z.string()),
  registered: z.object({ details: z.string(), attendee: AttendeeResponse }).nullable(),
  // As it was sent, to the letter: its key belongs to that alone.
  unanswered: z.custom<CreateAttendeeRequest>((body) => typeof body === 'object' && body !== null).nullable(),
});
/** A sale the server was asked for and has not answered, or not with a seat. */
export type KeptSale = z.infer<typeof KeptSale>;

/** Keeps a sale over a reload of the page, with the keys it was asked for under; null forgets it. */
export function keepSale(sale: KeptSale | null): void {
  keep(NAME, sale ?? undefined);
}

/** The sale that was under way when the page was left; null when there was none. */
export function readKeptSale(): KeptSale | null {
  const sale = KeptSale.safeParse(readKept(NAME)).data;
  return sale !== undefined && Date.now() - sale.at < KEPT_FOR ? sale : null;
}

/** Whether its outcome is unknown and the buyer may still be standing there, so that it is asked for again at once. */
export function isToBeAskedAgain(sale: KeptSale): boolean {
  return Object.keys(sale.keys).length > 0 && Date.now() - sale.at < ASKED_AGAIN_WITHIN;
}
