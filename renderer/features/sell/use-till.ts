import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { BookingResponse } from '../../../server/contracts/bookings.ts';
import { AvailabilityResponse } from '../../../server/contracts/events.ts';
import { request } from '../../lib/api-client.ts';
import { sessionNow } from '../../lib/token-claims.ts';
import { useMe } from '../../lib/use-me.ts';
import { isAsItWas } from './api/is-as-it-was.ts';
import {
  type Buyer,
  getKeptSales,
  isToBeAskedAgain,
  openSales,
  refusedSales,
  type SoldBy,
  type SoldEvent,
  subscribeToKeptSales,
  waitingSales,
} from './kept-sale.ts';
import { addSale, changeSale, getSales, type Sale, subscribeToSales } from './sales.ts';
import { createSeller, type SoldSeat } from './seller.ts';
import { useAskingAgain } from './use-asking-again.ts';

/** Everything that shows seats or bookings is read again, and the sale learns how many seats it left. */
async function refreshSeats(queryClient: QueryClient, bookingId: number, eventId: number): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: ['events'] });
  void queryClient.invalidateQueries({ queryKey: ['bookings'] });
  try {
    const seats = await request(AvailabilityResponse, {
      path: `/api/events/events/${eventId}/availability/`,
    });
    changeSale(bookingId, { seatsLeft: seats.remaining_capacity });
  } catch {
    // The sale stands without the number, which the live list shows as soon as the server answers again.
  }
}

/** The till: sells one seat at a time and takes sales back. */
export function useTill() {
  const queryClient = useQueryClient();
  const { id, username } = useMe();
  const [by] = useState<SoldBy>({ id, username });
  const [seller] = useState(() => createSeller(by));
  const busyWith = useRef<Buyer | null>(null);
  const [underWay, setUnderWay] = useState<Buyer | null>(null);
  // Whose sale was asked for last, for as long as nobody else is being typed in.
  const front = useRef<Buyer | null>(null);
  const [inFront, setInFront] = useState<Buyer | null>(null);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const sales = useSyncExternalStore(subscribeToSales, getSales);
  const kept = useSyncExternalStore(subscribeToKeptSales, getKeptSales);

  const putInFront = useCallback((buyer: Buyer | null) => {
    front.current = buyer;
    setInFront(buyer);
    setRefusal(null);
  }, []);

  /** Somebody else's turn: what was said beside the buyer before has been read. */
  const leaveBuyer = useCallback(() => {
    putInFront(null);
    seller.leaveBuyer();
  }, [putInFront, seller]);

  const addReceipt = useCallback(
    (event: SoldEvent, { booking, attendee }: SoldSeat, isLate: boolean) => {
      addSale({
        bookingId: booking.id,
        eventId: event.id,
        eventTitle: event.title,
        buyer: `${attendee.first_name} ${attendee.last_name}`,
        price: event.price,
        soldAt: booking.booking_date,
        seatsLeft: null,
        state: 'sold',
        isLate,
        refusal: null,
      });
      void refreshSeats(queryClient, booking.id, event.id);
      void queryClient.invalidateQueries({ queryKey: ['attendees'], refetchType: 'none' });
    },
    [queryClient],
  );

  /**
   * Whether the seat was sold and its buyer is still in front: otherwise what stands there by then is somebody else's. A
   * second call while one is under way does nothing. With `mayStill` it is only sold if that says so.
   */
  const sell = useCallback(
    async (event: SoldEvent, buyer: Buyer, mayStill?: () => Promise<boolean>): Promise<boolean> => {
      if (busyWith.current !== null) return false;
      busyWith.current = buyer;
      putInFront(buyer);
      setUnderWay(buyer);
      try {
        if (mayStill !== undefined && !(await mayStill())) return false;
        const sold = await seller.sell(event, buyer);
        addReceipt(event, sold, false);
        return front.current === buyer;
      } catch (error) {
        // Otherwise it is written down among the kept sales.
        if (front.current === buyer) setRefusal(error instanceof Error ? error : new Error(String(error)));
        void queryClient.invalidateQueries({ queryKey: ['events'] });
        return false;
      } finally {
        busyWith.current = null;
        setUnderWay(null);
      }
    },
    [addReceipt, putInFront, queryClient, seller],
  );

  /**
   * Asks again for what was under way before, under the keys it was sent with. Whether the seat was sold. A sale from
   * another session is left to be decided where its event or its person are not what they were.
   */
  const askAgain = useCallback(async (): Promise<boolean> => {
    const { before } = seller;
    if (before === null || !isToBeAskedAgain(before)) return false;
    return sell(before.event, before.buyer, async () => {
      if (before.session === sessionNow() || (await isAsItWas(before))) return true;
      leaveBuyer();
      return false;
    });
  }, [leaveBuyer, sell, seller]);

  const waiting = waitingSales(kept, by);
  useAskingAgain(waiting.length > 0, async () => {
    for (const sale of waitingSales(getKeptSales(), by)) {
      const sold = await seller.askAgain(sale);
      if (sold !== null) addReceipt(sale.event, sold, true);
    }
  });

  const undo = useCallback(
    async (sale: Sale): Promise<void> => {
      if (sale.state !== 'sold') return;
      changeSale(sale.bookingId, { state: 'undoing', refusal: null });
      try {
        await request(BookingResponse, { method: 'POST', path: `/api/bookings/${sale.bookingId}/cancel/` });
        changeSale(sale.bookingId, { state: 'undone', seatsLeft: null });
        await refreshSeats(queryClient, sale.bookingId, sale.eventId);
      } catch (error) {
        changeSale(sale.bookingId, {
          state: 'sold',
          refusal: error instanceof Error ? error : new Error(String(error)),
        });
      }
    },
    [queryClient],
  );

  return {
    sales,
    /** Those whose answer is still asked for after their buyers have gone. */
    waiting,
    /** Those that came to nothing after their buyers had gone, until somebody has read it. */
    refused: refusedSales(kept),
    /** Those nobody knows the outcome of, and nobody asks for any more. */
    open: openSales(kept, by, seller.current()),
    /** What was under way before. */
    before: seller.before,
    sell,
    askAgain,
    undo,
    /** Whose sale has no answer yet; null while none is under way. */
    underWay,
    /** Whether that is the buyer in front. */
    isSelling: underWay !== null && underWay === inFront,
    /** Why nothing was sold to the buyer in front. */
    refusal,
    leaveBuyer,
  };
}

export type Till = ReturnType<typeof useTill>;
