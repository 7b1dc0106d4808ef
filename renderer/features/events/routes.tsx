import type { RouteObject } from 'react-router';

/** The places of the events feature; each screen is its own chunk, so that Sell stays small. */
export const eventRoutes: RouteObject[] = [
  {
    path: 'events',
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./EventListScreen.tsx')).EventListScreen }),
      },
      {
        path: 'calendar',
        lazy: async () => ({ Component: (await import('./CalendarScreen.tsx')).CalendarScreen }),
      },
      {
        path: 'new',
        lazy: async () => ({ Component: (await import('./NewEventScreen.tsx')).NewEventScreen }),
      },
      {
        path: ':eventId',
        lazy: async () => ({ Component: (await import('./EventScreen.tsx')).EventScreen }),
      },
      {
        path: ':eventId/edit',
        lazy: async () => ({ Component: (await import('./EditEventScreen.tsx')).EditEventScreen }),
      },
    ],
  },
];
