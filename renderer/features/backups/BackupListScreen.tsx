import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconDatabase, IconDatabaseExport, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BackupsResponse } from '../../../server/contracts/backups.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { mayChangeBackups } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { useBackups } from './api/use-backups.ts';
import { useMakeBackup } from './api/use-make-backup.ts';
import { BackupCard } from './BackupCard.tsx';
import { BackupNotices } from './BackupNotices.tsx';
import { backupColumns } from './backup-columns.tsx';
import { mergePlaces, rowsOf } from './backup-rows.ts';
import { Glance } from './Glance.tsx';
import { BackupProgress, MakeBackupButton } from './MakeBackup.tsx';
import { RestoringCover } from './RestoringCover.tsx';

function BackupList({ backups, mayChange }: { backups: BackupsResponse; mayChange: boolean }) {
  const { t } = useTranslation('backups');
  return (
    <section>
      <Title order={2} mb="sm">
        {t('listHeading')}
      </Title>
      <VirtualList
        label={t('listHeading')}
        rows={rowsOf(mergePlaces(backups.results))}
        columns={backupColumns(t, mayChange)}
        card={(backup) => <BackupCard backup={backup} mayRestore={mayChange} />}
        ordering=""
        onSort={() => {}}
        empty={
          <EmptyState
            icon={<IconDatabaseExport size={28} />}
            title={t('empty.title')}
            description={t('empty.body')}
          />
        }
      />
    </section>
  );
}

/** How the backups stand, which there are, and how one is brought back. */
export function BackupListScreen() {
  const { t } = useTranslation('backups');
  const mayChange = mayChangeBackups(useMe());
  const { data: backups, error, refetch } = useBackups();
  const making = useMakeBackup();
  const isHere = backups?.is_available === true;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          isHere &&
          mayChange && (
            <>
              <Button
                component={Link}
                to="/settings#backups"
                variant="default"
                leftSection={<IconSettings size={20} aria-hidden />}
              >
                {t('setUp')}
              </Button>
              <MakeBackupButton making={making} backups={backups} />
            </>
          )
        }
      />
      {error !== null && backups === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {backups === undefined && error === null && <Skeleton height={360} radius="lg" />}
      {backups?.is_available === false && (
        <EmptyState
          icon={<IconDatabase size={28} />}
          title={t('elsewhere.title')}
          description={t('elsewhere.body')}
        />
      )}
      {isHere && (
        <Stack gap="lg">
          <BackupNotices backups={backups} />
          <BackupProgress making={making} backups={backups} />
          <Glance backups={backups} />
          <BackupList backups={backups} mayChange={mayChange} />
          {!mayChange && <Text c="dimmed">{t('readOnly')}</Text>}
        </Stack>
      )}
      <RestoringCover />
    </>
  );
}
