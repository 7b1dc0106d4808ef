import type { RouteObject } from 'react-router';

/** The settings; a chunk of their own, since few people ever open them. */
export const settingsRoute: RouteObject = {
  path: 'settings',
  lazy: async () => ({ Component: (await import('./SettingsScreen.tsx')).SettingsScreen }),
};
