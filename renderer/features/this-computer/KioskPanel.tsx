import { Badge, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DesktopSettings } from '../../../main/ipc/contract.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LeaveKioskButton } from '../../components/LeaveKioskButton.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { useChangeDesktop } from '../../lib/desktop.ts';
import { KioskPasswordForm } from './KioskPasswordForm.tsx';

/** Locks the window to the full screen, for a till that is left alone with volunteers. */
export function KioskPanel({ settings }: { settings: DesktopSettings }) {
  const { t } = useTranslation('thisComputer');
  const change = useChangeDesktop();

  async function lock(): Promise<void> {
    const isSure = await confirmAction({
      title: t('kiosk.confirmTitle'),
      message: t(settings.hasKioskPassword ? 'kiosk.confirmBodyOwn' : 'kiosk.confirmBody'),
      confirmLabel: t('kiosk.confirm'),
    });
    if (isSure) change.mutate({ kiosk: true });
  }

  const state = (
    <Badge size="lg" variant="light" color={settings.kiosk ? 'green' : 'gray'} tt="none">
      {t(settings.kiosk ? 'kiosk.on' : 'kiosk.off')}
    </Badge>
  );
  return (
    <SettingsPanel title={t('kiosk.title')} lead={t('kiosk.lead')} state={state}>
      {settings.kiosk ? (
        <Group>
          <LeaveKioskButton />
        </Group>
      ) : (
        <>
          <Text>{t('kiosk.wayOut')}</Text>
          <KioskPasswordForm hasPassword={settings.hasKioskPassword} />
          <Group>
            <Button variant="default" loading={change.isPending} onClick={() => void lock()}>
              {t('kiosk.lock')}
            </Button>
          </Group>
        </>
      )}
      {change.isError && <ErrorNotice error={t('failed')} />}
    </SettingsPanel>
  );
}
