import { Kbd, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Logo } from '../components/Logo.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { DocsLink } from './DocsLink.tsx';
import { PLACES } from './places.ts';
import { ServerSign } from './ServerSign.tsx';
import classes from './SideWall.module.css';

const MODIFIER = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Navigation on a wide screen, with what must always be visible: server, connection, person. */
export function SideWall() {
  const { t } = useTranslation();
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
        <UnstyledButton className={classes.place} onClick={() => spotlight.open()}>
          <IconSearch size={22} stroke={1.75} aria-hidden />
          <span className={classes.grow}>{t('spotlight.open')}</span>
          <Kbd size="xs" aria-hidden className={classes.keys}>
            {MODIFIER} K
          </Kbd>
        </UnstyledButton>
        <DocsLink className={classes.place} />
      </nav>
      <section aria-label={t('account.menu')} className={classes.foot}>
        <ServerSign />
        <AccountMenu className={classes.account} />
      </section>
    </div>
  );
}
