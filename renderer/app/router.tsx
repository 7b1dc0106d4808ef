import { createBrowserRouter, type RouteObject } from 'react-router';
import { Waiting } from '../components/Waiting.tsx';
import { activityRoutes } from '../features/activity/routes.tsx';
import { attendeeRoutes } from '../features/attendees/routes.tsx';
import { backupRoutes } from '../features/backups/routes.tsx';
import { bookingRoutes } from '../features/bookings/routes.tsx';
import { deviceRoutes } from '../features/devices/routes.tsx';
import { eventRoutes } from '../features/events/routes.tsx';
import { SellScreen } from '../features/sell/SellScreen.tsx';
import { ChangePasswordScreen } from '../features/session/ChangePasswordScreen.tsx';
import { PairScreen } from '../features/session/PairScreen.tsx';
import { RequireSession } from '../features/session/RequireSession.tsx';
import { SignInScreen } from '../features/session/SignInScreen.tsx';
import { SignOutScreen } from '../features/session/SignOutScreen.tsx';
import { sessionRoutes } from '../features/sessions/routes.tsx';
import { userRoutes } from '../features/users/routes.tsx';
import { setupRoute } from '../features/venue/setup/route.ts';
import { CrashScreen } from './CrashScreen.tsx';
import { NotFoundScreen } from './NotFoundScreen.tsx';
import { Shell } from './Shell.tsx';
import { settingsRoute } from './settings-route.ts';

export const routes: RouteObject[] = [
  {
    errorElement: <CrashScreen />,
    hydrateFallbackElement: <Waiting />,
    children: [
      { path: 'sign-in', element: <SignInScreen /> },
      { path: 'sign-out', element: <SignOutScreen /> },
      { path: 'pair', element: <PairScreen /> },
      setupRoute,
      {
        element: <RequireSession />,
        children: [
          { path: 'change-password', element: <ChangePasswordScreen /> },
          {
            element: <Shell />,
            children: [
              {
                errorElement: <CrashScreen />,
                children: [
                  { index: true, element: <SellScreen /> },
                  ...eventRoutes,
                  ...attendeeRoutes,
                  ...bookingRoutes,
                  settingsRoute,
                  ...userRoutes,
                  ...sessionRoutes,
                  ...deviceRoutes,
                  ...activityRoutes,
                  ...backupRoutes,
                  { path: '*', element: <NotFoundScreen /> },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
];

/** Every place of the window; Sell is the home. */
export function createRouter() {
  return createBrowserRouter(routes);
}
