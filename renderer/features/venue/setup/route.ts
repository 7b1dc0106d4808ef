import type { RouteObject } from 'react-router';

/** The first start; a chunk of its own, since it is opened once in the life of a venue. */
export const setupRoute: RouteObject = {
  path: 'setup',
  lazy: async () => ({ Component: (await import('./SetupScreen.tsx')).SetupScreen }),
};
