import type { RouteObject } from 'react-router';

/** The place of the bookings feature, its own chunk, so that Sell stays small. */
export const bookingRoutes: RouteObject[] = [
  {
    path: 'bookings',
    lazy: async () => ({ Component: (await import('./BookingListScreen.tsx')).BookingListScreen }),
  },
];
