import { Kbd, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Logo } from '../components/Logo.tsx';
import { BackupsSign } from '../features/backups/BackupsSign.tsx';
import { useMe } from '../lib/use-me.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { MANAGE_PLACES, PLACES } from './places.ts';
import { ServerPageLinks } from './ServerPageLinks.tsx';
import { ServerSign } from './ServerSign.tsx';
import classes from './SideWall.module.css';
import { MODIFIER } from './shortcuts.ts';

/** Navigation on a wide screen, with what must always be visible: server, connection, person. */
export function SideWall() {
  const { t } = useTranslation();
  const me = useMe();
  const manageLabel = useId();
  const manage = MANAGE_PLACES.filter(({ isFor }) => isFor(me));
  return (
    <div className={classes.wall}>
      <nav aria-label={t('navigation.label')} className={classes.places}>
        <div className={classes.logo}>
          <Logo />
        </div>
        {PLACES.map(({ key, to, Icon }) => (
          <NavLink key={key} to={to} end={to === '/'} className={classes.place}>
            <Icon size={22} stroke={1.75} aria-hidden />
            {t(`navigation.${key}`)}
          </NavLink>
        ))}
        <UnstyledButton className={`${classes.place} ${classes.anywhere}`} onClick={() => spotlight.open()}>
          <IconSearch size={22} stroke={1.75} aria-hidden />
          <span className={classes.grow}>{t('spotlight.open')}</span>
          <Kbd size="xs" aria-hidden className={classes.keys}>
            {MODIFIER} K
          </Kbd>
        </UnstyledButton>
        {manage.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these are links under one name.
          <div role="group" aria-labelledby={manageLabel} className={classes.manage}>
            <span id={manageLabel} className={classes.heading}>
              {t('navigation.manage')}
            </span>
            {manage.map(({ key, to, Icon }) => (
              <NavLink key={key} to={to} className={classes.place}>
                <Icon size={22} stroke={1.75} aria-hidden />
                {t(`navigation.${key}`)}
                {key === 'backups' && <BackupsSign color="var(--foyer-brass)" />}
              </NavLink>
            ))}
          </div>
        )}
        <ServerPageLinks className={classes.place} />
      </nav>
      <section aria-label={t('account.menu')} className={classes.foot}>
        <ServerSign />
        <AccountMenu className={classes.account} />
      </section>
    </div>
  );
}
