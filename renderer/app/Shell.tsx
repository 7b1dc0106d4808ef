import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { ConnectionBanner } from '../components/ConnectionBanner.tsx';
import { getVenueStyle, subscribeToVenueStyle } from '../lib/venue-style.ts';
import { GoAnywhere } from './GoAnywhere.tsx';
import { KeyboardShortcuts } from './KeyboardShortcuts.tsx';
import { PhoneBars } from './PhoneBars.tsx';
import classes from './Shell.module.css';
import { SideWall } from './SideWall.tsx';
import { UpdateNotice } from './UpdateNotice.tsx';
import { useFocusOnArrival } from './use-focus-on-arrival.ts';
import { useMenuChoices } from './use-menu-choices.ts';

/** What surrounds every screen: the green wall at the side, or bars at top and bottom of a phone. */
export function Shell() {
  const { t } = useTranslation();
  useMenuChoices();
  const style = JSON.stringify(useSyncExternalStore(subscribeToVenueStyle, getVenueStyle));
  const main = useFocusOnArrival(style);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('navigation.skip')}
      </a>
      <SideWall />
      <PhoneBars />
      <main className={classes.main} id="main" ref={main} tabIndex={-1}>
        {/* Whatever was written in the old way is drawn anew. */}
        <Outlet key={style} />
      </main>
      <ConnectionBanner />
      <GoAnywhere />
      <KeyboardShortcuts />
      <UpdateNotice />
      <ScrollRestoration />
    </div>
  );
}
