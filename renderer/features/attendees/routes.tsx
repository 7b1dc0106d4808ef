import type { RouteObject } from 'react-router';

/** The places of the attendees feature; each screen is its own chunk, so that Sell stays small. */
export const attendeeRoutes: RouteObject[] = [
  {
    path: 'attendees',
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./AttendeeListScreen.tsx')).AttendeeListScreen }),
      },
      {
        path: 'new',
        lazy: async () => ({ Component: (await import('./NewAttendeeScreen.tsx')).NewAttendeeScreen }),
      },
      {
        path: ':attendeeId',
        lazy: async () => ({ Component: (await import('./AttendeeScreen.tsx')).AttendeeScreen }),
      },
      {
        path: ':attendeeId/edit',
        lazy: async () => ({ Component: (await import('./EditAttendeeScreen.tsx')).EditAttendeeScreen }),
      },
    ],
  },
];
