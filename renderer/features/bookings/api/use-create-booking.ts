import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BookingResponse, type CreateBookingRequest } from '../../../../server/contracts/bookings.ts';
import { request } from '../../../lib/api-client.ts';
import { useKeyring } from '../../../lib/use-keyring.ts';
import { bookingKeys } from './booking-keys.ts';

/** Books a seat, pending or confirmed at once. */
export function useCreateBooking() {
  const queryClient = useQueryClient();
  const keys = useKeyring();
  return useMutation({
    mutationFn: (body: CreateBookingRequest) =>
      request(BookingResponse, { method: 'POST', path: '/api/bookings/', body, keys }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: bookingKeys.all }),
        queryClient.invalidateQueries({ queryKey: ['events'] }),
      ]),
  });
}
