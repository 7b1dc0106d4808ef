import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { ConnectionBanner } from '../../../components/ConnectionBanner.tsx';
import { Waiting } from '../../../components/Waiting.tsx';
import { maySetUp } from '../../../lib/permissions.ts';
import { meQuery } from '../../../lib/use-me.ts';
import { useTokens } from '../../../lib/use-tokens.ts';
import { isFirstStart, venueQuery } from '../../../lib/use-venue.ts';
import { Setup } from './Setup.tsx';

/**
 * The first start: whoever sits at the computer of a new venue is led through its questions, signed in or not; later an
 * administrator is, while nobody has answered them.
 */
export function SetupScreen() {
  const signedIn = useTokens() !== null;
  const venue = useQuery(venueQuery);
  const me = useQuery({ ...meQuery, enabled: signedIn });
  // Once begun it goes on to its end: choosing the password signs in on the way.
  const [begun, setBegun] = useState<{ withPassword: boolean } | null>(null);

  if (begun !== null) return <Setup withPassword={begun.withPassword} />;
  const isFresh = venue.dataUpdatedAt > 0;
  if (!isFresh || venue.data === undefined || (signedIn && me.data === undefined)) {
    return (
      <>
        <Waiting />
        <ConnectionBanner />
      </>
    );
  }
  if (!venue.data.needs_setup) return <Navigate to="/" replace />;
  if (signedIn ? me.data === undefined || !maySetUp(me.data) : !isFirstStart(venue.data)) {
    return <Navigate to="/" replace />;
  }
  setBegun({ withPassword: me.data?.must_change_password ?? true });
  return <Waiting />;
}
