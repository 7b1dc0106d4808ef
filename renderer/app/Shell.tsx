import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { ConnectionBanner } from '../components/ConnectionBanner.tsx';
import { GoAnywhere } from './GoAnywhere.tsx';
import { KeyboardShortcuts } from './KeyboardShortcuts.tsx';
import { PhoneBars } from './PhoneBars.tsx';
import classes from './Shell.module.css';
import { SideWall } from './SideWall.tsx';
import { useFocusOnArrival } from './use-focus-on-arrival.ts';
import { useMenuChoices } from './use-menu-choices.ts';

/** What surrounds every screen: the green wall at the side, or bars at top and bottom of a phone. */
export function Shell() {
  const { t } = useTranslation();
  const main = useFocusOnArrival();
  useMenuChoices();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('navigation.skip')}
      </a>
      <SideWall />
      <PhoneBars />
      <main className={classes.main} id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <ConnectionBanner />
      <GoAnywhere />
      <KeyboardShortcuts />
      <ScrollRestoration />
    </div>
  );
}
