import type { RouteObject } from 'react-router';

/** The places of the users feature. */
export const userRoutes: RouteObject[] = [
  {
    path: 'users',
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./UserListScreen.tsx')).UserListScreen }),
      },
      {
        path: 'new',
        lazy: async () => ({ Component: (await import('./NewUserScreen.tsx')).NewUserScreen }),
      },
      {
        path: ':userId',
        lazy: async () => ({ Component: (await import('./UserScreen.tsx')).UserScreen }),
      },
    ],
  },
];
