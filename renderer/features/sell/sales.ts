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
  /** Why it could not be undone. */
  refusal: Error | null;
};

const KEPT = 5;

const listeners = new Set<() => void>();
let sales: readonly Sale[] = [];

function set(next: readonly Sale[]): void {
  sales = next;
  for (const listener of listeners) listener();
}

// The next person at this till did not make these sales.
subscribeToTokens(() => {
  if (getTokens() === null) set([]);
});

/** This session's last sales, the newest first. They outlive the screen, so that Undo survives a look elsewhere. */
export function getSales(): readonly Sale[] {
  return sales;
}

/** Puts a sale on top; the oldest beyond five go out of sight. */
export function addSale(sale: Sale): void {
  set([sale, ...sales.filter((other) => other.bookingId !== sale.bookingId)].slice(0, KEPT));
}

/** Changes what is known about a sale still in sight. */
export function changeSale(bookingId: number, change: Partial<Sale>): void {
  set(sales.map((sale) => (sale.bookingId === bookingId ? { ...sale, ...change } : sale)));
}

/** Calls back on every change; returns the function that stops it. */
export function subscribeToSales(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
