import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { ConfirmDialog } from '../components/ConfirmDialog.tsx';
import { startLive } from '../lib/live/start-live.ts';
import { sessionNow } from '../lib/token-claims.ts';
import { subscribeToTokens } from '../lib/tokens.ts';
import { watchConnection } from '../lib/watch-connection.ts';
import { i18n } from '../locales/index.ts';
import { colorSchemeManager } from './color-scheme.ts';
import { DesktopAppearance } from './DesktopAppearance.tsx';
import { LeaveKiosk } from './LeaveKiosk.tsx';
import { NewVersionNotice } from './NewVersionNotice.tsx';
import type { createRouter } from './router.tsx';
import { cssVariablesResolver, theme } from './theme.ts';

type AppProps = { queryClient: QueryClient; router: ReturnType<typeof createRouter> };

/** The whole window. */
export function App({ queryClient, router }: AppProps) {
  useEffect(watchConnection, []);
  useEffect(() => forgetOnSignOut(queryClient), [queryClient]);
  useEffect(() => startLive(queryClient), [queryClient]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
    >
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <ConfirmDialog />
          <LeaveKiosk />
          <DesktopAppearance />
          <NewVersionNotice />
          <Notifications position="top-right" containerWidth={360} />
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}

/** What one person was allowed to see must not be there for the next. New tokens of the same session change nothing. */
function forgetOnSignOut(queryClient: QueryClient): () => void {
  let session = sessionNow();
  return subscribeToTokens(() => {
    const next = sessionNow();
    if (next === session) return;
    session = next;
    if (next === undefined) queryClient.clear();
    else void queryClient.invalidateQueries();
  });
}
