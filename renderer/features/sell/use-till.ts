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
  type SoldEvent,
  subscribeToKeptSales,
} from './kept-sale.ts';
import { addSale, changeSale, getSales, type Sale, subscribeToSales } from './sales.ts';
import { createSeller } from './seller.ts';

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
  const [seller] = useState(() => createSeller({ id, username }));
  const underWay = useRef<Buyer | null>(null);
  const [isSelling, setSelling] = useState(false);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const sales = useSyncExternalStore(subscribeToSales, getSales);
  const kept = useSyncExternalStore(subscribeToKeptSales, getKeptSales);

  /**
   * Whether the seat was sold. A second call while one is under way does nothing: Enter bounces. With `mayStill` it is
   * only sold if that says so.
   */
  const sell = useCallback(
    async (event: SoldEvent, buyer: Buyer, mayStill?: () => Promise<boolean>): Promise<boolean> => {
      if (underWay.current !== null) return false;
      underWay.current = buyer;
      setSelling(true);
      setRefusal(null);
      try {
        if (mayStill !== undefined && !(await mayStill())) return false;
        const { booking, attendee } = await seller.sell(event, buyer);
        addSale({
          bookingId: booking.id,
          eventId: event.id,
          eventTitle: event.title,
          buyer: `${attendee.first_name} ${attendee.last_name}`,
          price: event.price,
          soldAt: booking.booking_date,
          seatsLeft: null,
          state: 'sold',
          refusal: null,
        });
        void refreshSeats(queryClient, booking.id, event.id);
        void queryClient.invalidateQueries({ queryKey: ['attendees'], refetchType: 'none' });
        return true;
      } catch (error) {
        setRefusal(error instanceof Error ? error : new Error(String(error)));
        void queryClient.invalidateQueries({ queryKey: ['events'] });
        return false;
      } finally {
        underWay.current = null;
        setSelling(false);
      }
    },
    [queryClient, seller],
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
      seller.setAside();
      return false;
    });
  }, [sell, seller]);

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

  const dismissRefusal = useCallback(() => setRefusal(null), []);
  const { before, forgetBuyer } = seller;
  return {
    sales,
    /** Those nobody knows the outcome of. */
    open: openSales(kept, seller.current()),
    /** What was under way before. */
    before,
    sell,
    askAgain,
    undo,
    isSelling,
    refusal,
    dismissRefusal,
    forgetBuyer,
  };
}

export type Till = ReturnType<typeof useTill>;
