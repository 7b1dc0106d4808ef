import { Alert, Stack } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupsResponse } from '../../../server/contracts/backups.ts';
import { formatDateTime } from '../../lib/format.ts';

type NoticeProps = { color: 'red' | 'brass' | 'baize'; Icon: Icon; title: string; children?: ReactNode };

function Notice({ color, Icon, title, children }: NoticeProps) {
  return (
    <Alert
      role="status"
      color={color}
      variant="light"
      icon={<Icon aria-hidden />}
      title={title}
      styles={{ message: { color: 'var(--mantine-color-text)', overflowWrap: 'anywhere' } }}
    >
      {children}
    </Alert>
  );
}

/** How the last restore ended, for as long as somebody may be waiting to hear it. */
function LastRestore({
  restored,
  results,
}: {
  restored: BackupsResponse['last_restore'];
  results: BackupsResponse['results'];
}) {
  const { t } = useTranslation('backups');
  if (restored === null) return null;
  const backup = results.find(({ name }) => name === restored.name);
  const when = backup === undefined ? restored.name : formatDateTime(backup.made_at);
  if (restored.reason !== null) {
    return (
      <Notice color="red" Icon={IconAlertTriangle} title={t('notices.notRestored', { when })}>
        {restored.reason} {t('notices.notRestoredBody')}
      </Notice>
    );
  }
  return (
    <Notice color="baize" Icon={IconHistory} title={t('notices.restored', { when })}>
      {restored.kept_as !== null && t('notices.restoredKept', { file: restored.kept_as })}
    </Notice>
  );
}

/** What an admin should know or do something about. */
export function BackupNotices({ backups }: { backups: BackupsResponse }) {
  const { t } = useTranslation('backups');
  const { problem, is_overdue, is_space_low, last_restore, results } = backups;
  if (last_restore === null && problem === null && !is_overdue && !is_space_low) return null;
  return (
    <Stack gap="sm">
      <LastRestore restored={last_restore} results={results} />
      {is_overdue && (
        <Notice color="red" Icon={IconAlertTriangle} title={t('notices.overdue')}>
          {t('notices.overdueBody')}
        </Notice>
      )}
      {problem !== null && (
        <Notice color="red" Icon={IconAlertTriangle} title={t('notices.failing')}>
          {problem}
        </Notice>
      )}
      {is_space_low && (
        <Notice color="brass" Icon={IconAlertTriangle} title={t('notices.low')}>
          {t('notices.lowBody')}
        </Notice>
      )}
    </Stack>
  );
}
