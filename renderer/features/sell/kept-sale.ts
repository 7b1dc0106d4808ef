import * as z from 'zod';
import { AttendeeResponse, type CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import { keep, readKept } from '../../lib/kept.ts';
import { createListeners } from '../../lib/listeners.ts';
import { claimsOf, sessionNow } from '../../lib/token-claims.ts';
import { getTokens, sessionHasEnded, subscribeToTokens } from '../../lib/tokens.ts';
import { WalkInFields } from './walk-in.ts';

const NAME = 'sell.sales-under-way';

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

/** Who sells: the server books a sale for whoever asks for it. */
const SoldBy = z.object({ id: z.number(), username: z.string() });
export type SoldBy = z.infer<typeof SoldBy>;

const KeptSale = z.object({
  id: z.string(),
  by: SoldBy,
  /** The session it was asked for in. */
  session: z.string(),
  /** When the seat was asked for, in milliseconds since 1970. */
  at: z.number(),
  event: SoldEvent,
  buyer: Buyer,
  keys: z.record(z.string(), z.string()),
  registered: z.object({ details: z.string(), attendee: AttendeeResponse }).nullable(),
  // As it was sent, to the letter: its key belongs to that alone.
  unanswered: z.custom<CreateAttendeeRequest>((body) => typeof body === 'object' && body !== null).nullable(),
  /** Whether its buyer is not the one in front of the till any more. */
  aside: z.boolean(),
  /** Why nothing came of it, where that became known after its buyer had gone. */
  refused: z.string().nullable(),
});
/** A sale the server was asked for and has not answered, or not with a seat. */
export type KeptSale = z.infer<typeof KeptSale>;

const listeners = createListeners();
let sales: readonly KeptSale[] = z.array(KeptSale).safeParse(readKept(NAME, 'settled')).data ?? [];

function set(next: readonly KeptSale[]): void {
  if (next.length === 0 && sales.length === 0) return;
  sales = next;
  keep(NAME, next.length === 0 ? undefined : next, 'settled');
  listeners.tell();
}

/** Whether nobody knows what became of it. */
export const isUnanswered = ({ keys }: KeptSale) => Object.keys(keys).length > 0;
const isRecent = ({ at }: KeptSale) => Date.now() - at < KEPT_FOR;

let seller: string | undefined;

// A sale nobody has answered outlives its seller's session, however it ended and whoever comes next; anything else is
// nobody else's business.
function followPerson(): void {
  const tokens = getTokens();
  const isSellers = ({ by }: KeptSale) => String(by.id) === seller;
  if (tokens !== null) {
    seller = claimsOf(tokens).person;
    set(sales.filter((sale) => isRecent(sale) && (isSellers(sale) || isUnanswered(sale))));
  } else if (!sessionHasEnded()) {
    set(sales.filter((sale) => !isSellers(sale)));
  }
}
subscribeToTokens(followPerson);
if (getTokens() !== null) followPerson();

/** Keeps a sale over a reload of the page and the end of its session, with the keys it was asked for under. */
export function keepSale(sale: KeptSale): void {
  set([...sales.filter(({ id }) => id !== sale.id), sale]);
}

/** It is settled what became of a sale. */
export function dropSale(id: string): void {
  set(sales.filter((sale) => sale.id !== id));
}

/** Its buyer is not in front any more: a sale nobody has answered waits, anything else has been told. */
export function setSaleAside(id: string): void {
  const sale = sales.find((kept) => kept.id === id);
  if (sale === undefined) return;
  if (isUnanswered(sale)) keepSale({ ...sale, aside: true });
  else dropSale(id);
}

/** All that are kept, the same object until they change. */
export const getKeptSales = (): readonly KeptSale[] => sales;

/** Calls back on every change; returns the function that stops it. */
export const subscribeToKeptSales = listeners.subscribe;

/** Whether its outcome is unknown and the buyer may still be standing there, so that its seller asks again at once. */
export function isToBeAskedAgain(sale: KeptSale): boolean {
  return isUnanswered(sale) && Date.now() - sale.at < ASKED_AGAIN_WITHIN;
}

/** The sale this seller goes on with: one to be asked for again, or whose walk-in can be shown; null when there is none. */
export function saleToGoOnWith(by: SoldBy): KeptSale | null {
  const own = sales.filter((sale) => sale.by.id === by.id && !sale.aside && isRecent(sale)).at(-1);
  if (own === undefined) return null;
  return isToBeAskedAgain(own) || own.buyer.kind === 'walk-in' ? own : null;
}

/** Those of this session whose buyers have gone: they are asked for again by themselves. */
export function waitingSales(kept: readonly KeptSale[], by: SoldBy): readonly KeptSale[] {
  const session = sessionNow();
  return kept.filter(
    (sale) => sale.aside && sale.by.id === by.id && sale.session === session && isToBeAskedAgain(sale),
  );
}

/** The one of them that was to give this person a seat at this event. */
export function waitingSaleTo(by: SoldBy, event: number, attendee: number): KeptSale | undefined {
  return waitingSales(sales, by).find(({ event: { id }, buyer, registered }) => {
    const person = buyer.kind === 'known' ? buyer.attendee : registered?.attendee;
    return id === event && person?.id === attendee;
  });
}

/** The sales nobody knows the outcome of and nobody asks for, but for the one that is being gone on with. */
export function openSales(kept: readonly KeptSale[], by: SoldBy, current: string): readonly KeptSale[] {
  const waiting = waitingSales(kept, by);
  return kept.filter(
    (sale) => sale.id !== current && isUnanswered(sale) && isRecent(sale) && !waiting.includes(sale),
  );
}

/** The sales that came to nothing after their buyers had gone. */
export function refusedSales(kept: readonly KeptSale[]): readonly (KeptSale & { refused: string })[] {
  return kept.flatMap((sale) => (sale.refused === null ? [] : [{ ...sale, refused: sale.refused }]));
}

/** As the seller knows them. */
export function nameOfBuyer(buyer: Buyer): string {
  const { first_name, last_name } = buyer.kind === 'known' ? buyer.attendee : buyer.walkIn;
  return `${first_name} ${last_name}`.trim();
}
