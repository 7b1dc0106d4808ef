import type { RouteObject } from 'react-router';

/** The places of the backups feature. */
export const backupRoutes: RouteObject[] = [
  {
    path: 'backups',
    lazy: async () => ({ Component: (await import('./BackupListScreen.tsx')).BackupListScreen }),
  },
];
