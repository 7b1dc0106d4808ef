import type { RouteObject } from 'react-router';

/** The places of the devices feature. */
export const deviceRoutes: RouteObject[] = [
  {
    path: 'devices',
    lazy: async () => ({ Component: (await import('./DeviceListScreen.tsx')).DeviceListScreen }),
  },
];
