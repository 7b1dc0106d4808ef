import * as z from 'zod';
import { keep, readKept } from '../../lib/kept.ts';
import { createListeners } from '../../lib/listeners.ts';
import { getTokens, subscribeToTokens } from '../../lib/tokens.ts';

/** A sale of this session, as it is kept in sight. */
export type Sale = {
  bookingId: number;
  eventId: number;
  eventTitle: string;
  buyer: string;
  price: string;
  /** ISO instant. */
  soldAt: string;
  /** Right after the sale or its undoing; null until the server has said. */
  seatsLeft: number | null;
  state: 'sold' | 'undoing' | 'undone';
  /** Whether its answer came only after its buyer had gone. */
  isLate: boolean;
  /** Why it could not be undone. */
  refusal: Error | null;
};

const KEPT = 5;
const NAME = 'sell.sales';

const KeptSales = z.array(
  z.object({
    bookingId: z.number(),
    eventId: z.number(),
    eventTitle: z.string(),
    buyer: z.string(),
    price: z.string(),
    soldAt: z.string(),
    seatsLeft: z.number().nullable(),
    // Whether an undoing went through before the page was reloaded is not known; it may be asked for again.
    state: z.enum(['sold', 'undoing', 'undone']).transform((state) => (state === 'undone' ? state : 'sold')),
    isLate: z.boolean().default(false),
    refusal: z.unknown().transform(() => null),
  }),
);

const listeners = createListeners();
let sales: readonly Sale[] = KeptSales.safeParse(readKept(NAME)).data ?? [];

function set(next: readonly Sale[]): void {
  sales = next;
  keep(NAME, next.length === 0 ? undefined : next);
  listeners.tell();
}

// The next person at this till did not make these sales.
subscribeToTokens(() => {
  if (getTokens() === null) set([]);
});

/**
 * This session's last sales, the newest first. They outlive the screen and a reload of the page, so that Undo survives
 * a look elsewhere.
 */
export function getSales(): readonly Sale[] {
  return sales;
}

/**
 * Puts a sale on top, or a late one below the sale just made, which is the one a key takes back; the oldest beyond five go
 * out of sight.
 */
export function addSale(sale: Sale): void {
  const others = sales.filter((other) => other.bookingId !== sale.bookingId);
  set(others.toSpliced(sale.isLate ? 1 : 0, 0, sale).slice(0, KEPT));
}

/** Changes what is known about a sale still in sight. */
export function changeSale(bookingId: number, change: Partial<Sale>): void {
  set(sales.map((sale) => (sale.bookingId === bookingId ? { ...sale, ...change } : sale)));
}

/** Calls back on every change; returns the function that stops it. */
export const subscribeToSales = listeners.subscribe;
