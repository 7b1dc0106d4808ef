import { Group, Paper, SimpleGrid, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLock, IconLockOpen } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupsResponse, SecondPlace } from '../../../server/contracts/backups.ts';
import { StateBadge } from '../../components/StateBadge.tsx';
import { formatAgo, formatBytes, formatDateTime, formatNumber } from '../../lib/format.ts';
import classes from './Backups.module.css';

type FactProps = { label: string; value: string; badge: ReactNode; children?: ReactNode };

/** One thing that matters about the backups, big enough to be read in passing. */
function Fact({ label, value, badge, children }: FactProps) {
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start" mih={26}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <div className={classes.badge}>{badge}</div>
      </Group>
      <Text className={classes.value}>{value}</Text>
      <Text size="sm" c="dimmed" component="div" className={classes.hint}>
        {children}
      </Text>
    </Paper>
  );
}

function LastGood({ last, is_overdue }: BackupsResponse) {
  const { t } = useTranslation('backups');
  const bookings = last?.counts?.bookings;
  return (
    <Fact
      label={t('glance.last')}
      value={last === null ? t('glance.never') : formatAgo(last.made_at)}
      badge={
        is_overdue ? (
          <StateBadge color="red" Icon={IconAlertTriangle} label={t('glance.overdue')} />
        ) : (
          last !== null && <StateBadge color="baize" Icon={IconCheck} label={t('glance.good')} />
        )
      }
    >
      {last === null ? t('glance.neverHint') : formatDateTime(last.made_at)}
      {bookings !== undefined && (
        <div>{t('glance.holds', { count: bookings, formatted: formatNumber(bookings) })}</div>
      )}
    </Fact>
  );
}

function Second({ place }: { place: SecondPlace | null }) {
  const { t } = useTranslation('backups');
  const state = place?.state ?? 'off';
  return (
    <Fact
      label={t('glance.second')}
      value={t(`glance.secondState.${state}`)}
      badge={
        state === 'ready' ? (
          <StateBadge color="baize" Icon={IconCheck} label={t('glance.good')} />
        ) : (
          state === 'failing' && <StateBadge color="red" Icon={IconAlertTriangle} label={t('notices.sign')} />
        )
      }
    >
      {place?.problem ?? t(`glance.secondHint.${state}`)}
      {place !== null && <div>{place.folder}</div>}
      {place?.last_at != null && <div>{t('glance.secondLast', { when: formatAgo(place.last_at) })}</div>}
    </Fact>
  );
}

/** What somebody wants to know in passing: how old the last good backup is, and what could be in its way. */
export function Glance({ backups }: { backups: BackupsResponse }) {
  const { t } = useTranslation('backups');
  const heading = useId();
  const { second_place, has_passphrase, free_bytes, is_space_low, folder } = backups;
  return (
    <section aria-labelledby={heading}>
      <VisuallyHidden component="h2" id={heading}>
        {t('glance.heading')}
      </VisuallyHidden>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
        <LastGood {...backups} />
        <Second place={second_place} />
        <Fact
          label={t('glance.space')}
          value={free_bytes === null ? t('heldUnknown') : formatBytes(free_bytes)}
          badge={
            is_space_low ? (
              <StateBadge color="red" Icon={IconAlertTriangle} label={t('glance.spaceLow')} />
            ) : (
              <StateBadge color="baize" Icon={IconCheck} label={t('glance.spaceFine')} />
            )
          }
        >
          {folder !== null && t('glance.spaceHint', { folder })}
        </Fact>
        <Fact
          label={t('glance.encryption')}
          value={t(has_passphrase ? 'glance.encrypted' : 'glance.notEncrypted')}
          badge={
            has_passphrase ? (
              <StateBadge color="baize" Icon={IconLock} label={t('encrypted')} />
            ) : (
              <StateBadge color="gray" Icon={IconLockOpen} label={t('glance.open')} />
            )
          }
        >
          {t(has_passphrase ? 'glance.encryptedHint' : 'glance.notEncryptedHint')}
        </Fact>
      </SimpleGrid>
    </section>
  );
}
