import type { RouteObject } from 'react-router';

/** The places of the settings; a chunk of their own, since few people ever open them. */
export const sharingRoutes: RouteObject[] = [
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./SettingsScreen.tsx')).SettingsScreen }),
  },
];
