import { Group } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../components/StateBadge.tsx';
import type { Backup } from './backup-rows.ts';

/** Whether a backup passed its check, and whether it takes a passphrase to open. */
export function BackupBadge({ backup }: { backup: Backup }) {
  const { t } = useTranslation('backups');
  return (
    <Group gap={6}>
      {backup.is_verified ? (
        <StateBadge color="baize" Icon={IconCheck} label={t('verified')} />
      ) : (
        <StateBadge color="red" Icon={IconAlertTriangle} label={t('unverified')} />
      )}
      {backup.is_encrypted && <StateBadge color="gray" Icon={IconLock} label={t('encrypted')} />}
    </Group>
  );
}
