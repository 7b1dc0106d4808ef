import type { RouteObject } from 'react-router';

/** The places of the activity feature. */
export const activityRoutes: RouteObject[] = [
  {
    path: 'activity',
    lazy: async () => ({ Component: (await import('./ActivityScreen.tsx')).ActivityScreen }),
  },
];
