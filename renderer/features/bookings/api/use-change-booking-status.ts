import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BookingResponse } from '../../../../server/contracts/bookings.ts';
import { request } from '../../../lib/api-client.ts';
import { bookingKeys } from './booking-keys.ts';

/**
 * Confirms or cancels a booking. Both move seats, so events are read again as well; after a refusal, which means that
 * the booking is not what the screen thinks, `refresh` does that.
 */
export function useChangeBookingStatus() {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: bookingKeys.all }),
      queryClient.invalidateQueries({ queryKey: ['events'] }),
    ]);
  const change = useMutation({
    mutationFn: ({ id, action }: { id: number; action: 'confirm' | 'cancel' }) =>
      request(BookingResponse, { method: 'POST', path: `/api/bookings/${id}/${action}/` }),
    onSuccess: refresh,
  });
  return { change, refresh };
}
