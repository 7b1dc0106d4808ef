import type { RouteObject } from 'react-router';

/** The places of the sessions feature. */
export const sessionRoutes: RouteObject[] = [
  {
    path: 'sessions',
    lazy: async () => ({ Component: (await import('./SessionListScreen.tsx')).SessionListScreen }),
  },
];
