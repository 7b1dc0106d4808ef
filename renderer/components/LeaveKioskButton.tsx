import { Button } from '@mantine/core';
import { IconMinimize } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesktopSettings } from '../lib/desktop.ts';
import { askToLeaveKiosk } from '../lib/leaving-kiosk.ts';

/** The way out of a window that is locked to the full screen; nowhere else is there anything. */
export function LeaveKioskButton({ className }: { className?: string }) {
  const { t } = useTranslation('thisComputer');
  if (!useDesktopSettings()?.kiosk) return null;
  return (
    <Button
      variant="subtle"
      color="gray"
      justify="flex-start"
      className={className}
      leftSection={<IconMinimize size={20} aria-hidden />}
      onClick={() => askToLeaveKiosk(true)}
    >
      {t('leave.open')}
    </Button>
  );
}
