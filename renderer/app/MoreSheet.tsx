import { Drawer, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { BackupsSign } from '../features/backups/BackupsSign.tsx';
import { useMe } from '../lib/use-me.ts';
import classes from './MoreSheet.module.css';
import { MANAGE_PLACES } from './places.ts';
import { ServerPageLinks } from './ServerPageLinks.tsx';

type MoreSheetProps = { opened: boolean; onClose: () => void };

/** Whatever else there is on a phone, rising from its foot to where the thumb is. */
export function MoreSheet({ opened, onClose }: MoreSheetProps) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={t('navigation.more')}
      classNames={{ content: classes.sheet, body: classes.places }}
      closeButtonProps={{ 'aria-label': t('actions.close'), size: 44 }}
    >
      {MANAGE_PLACES.filter(({ isFor }) => isFor(me)).map(({ key, to, Icon }) => (
        <NavLink key={key} to={to} className={classes.place} onClick={onClose}>
          <Icon size={24} stroke={1.75} aria-hidden />
          {t(`navigation.${key}`)}
          {key === 'backups' && <BackupsSign color="var(--mantine-color-error)" />}
        </NavLink>
      ))}
      <UnstyledButton
        className={classes.place}
        onClick={() => {
          onClose();
          spotlight.open();
        }}
      >
        <IconSearch size={24} stroke={1.75} aria-hidden />
        {t('spotlight.open')}
      </UnstyledButton>
      <ServerPageLinks className={classes.place} iconSize={24} />
    </Drawer>
  );
}
