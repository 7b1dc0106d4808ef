import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBackupsAtTimes } from './api/use-backups.ts';

/** Nothing about it is urgent enough to interrupt a sale, in milliseconds. */
const LOOK_AGAIN = 5 * 60_000;

/** Beside the way to the backups, for those who look after them: whether something needs a look. */
export function BackupsSign({ color }: { color: string }) {
  const { t } = useTranslation('backups');
  const { data: backups } = useBackupsAtTimes(LOOK_AGAIN);
  const needsLook =
    backups?.is_available === true &&
    (backups.is_overdue ||
      backups.is_space_low ||
      backups.problem !== null ||
      backups.second_place?.state === 'failing');
  if (!needsLook) return null;
  return (
    <>
      <IconAlertTriangle size={18} aria-hidden color={color} />
      <VisuallyHidden>{t('notices.sign')}</VisuallyHidden>
    </>
  );
}
