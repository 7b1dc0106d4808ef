import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ConnectionBanner } from '../../components/ConnectionBanner.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { UnreachableError } from '../../lib/api-client.ts';
import { meQuery } from '../../lib/use-me.ts';
import { useTokens } from '../../lib/use-tokens.ts';
import { venueQuery } from '../../lib/use-venue.ts';

/**
 * Lets signed-in people through; others sign in and come back to the place they were going to. Somebody who still
 * has the password of a new installation has to replace it first.
 */
export function RequireSession() {
  const location = useLocation();
  const tokens = useTokens();
  const me = useQuery({ ...meQuery, enabled: tokens !== null });
  const venue = useQuery(venueQuery);
  const from = `${location.pathname}${location.search}`;
  if (tokens === null) return <Navigate to="/sign-in" replace state={{ from }} />;
  // No time can be shown before it is known in whose zone.
  const missing = [me, venue].find(({ data }) => data === undefined);
  if (me.data === undefined || missing !== undefined) {
    const error = missing?.error ?? null;
    return (
      <>
        {error === null || error instanceof UnreachableError ? (
          <Waiting />
        ) : (
          <ErrorNotice error={error} onRetry={() => void missing?.refetch()} />
        )}
        <ConnectionBanner />
      </>
    );
  }
  if (me.data.must_change_password && location.pathname !== '/change-password') {
    return <Navigate to="/change-password" replace state={{ from }} />;
  }
  return (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  );
}
