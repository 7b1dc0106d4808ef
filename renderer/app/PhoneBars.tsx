import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Logo } from '../components/Logo.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { MoreSheet } from './MoreSheet.tsx';
import classes from './PhoneBars.module.css';
import { PLACES } from './places.ts';
import { ServerSign } from './ServerSign.tsx';

/** Navigation on a phone: the signs at the top, the places at the bottom within a thumb's reach. */
export function PhoneBars() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <section aria-label={t('account.menu')} className={classes.head}>
        <Logo size={24} />
        <div className={classes.server}>
          <ServerSign />
        </div>
        <AccountMenu compact />
      </section>
      <nav className={classes.foot} aria-label={t('navigation.label')}>
        {PLACES.map(({ key, to, Icon }) => (
          <NavLink key={key} to={to} end={to === '/'} className={classes.place}>
            <Icon size={24} stroke={1.75} aria-hidden />
            {t(`navigation.${key}`)}
          </NavLink>
        ))}
        <UnstyledButton className={classes.place} aria-haspopup="dialog" onClick={open}>
          <IconDots size={24} stroke={1.75} aria-hidden />
          {t('navigation.more')}
        </UnstyledButton>
      </nav>
      <MoreSheet opened={opened} onClose={close} />
    </>
  );
}
