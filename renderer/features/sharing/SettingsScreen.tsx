import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { mayChangeSettings } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { useSettings } from './api/use-settings.ts';
import { useSharing } from './api/use-sharing.ts';
import { JoinPanel } from './JoinPanel.tsx';
import { PlainHttpSwitch } from './PlainHttpSwitch.tsx';
import { PortsForm } from './PortsForm.tsx';
import { SharingSwitch } from './SharingSwitch.tsx';

/** How the venue is set up: who on its network may come in, and how. */
export function SettingsScreen() {
  const { t } = useTranslation('sharing');
  const mayChange = mayChangeSettings(useMe());
  const { data: settings, error, refetch } = useSettings();
  const { data: sharing } = useSharing();
  return (
    <>
      <PageHeader title={t('title')} />
      {error !== null && settings === undefined && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {settings === undefined ? (
        error === null && <Skeleton height={320} radius="lg" />
      ) : (
        <Stack maw={840}>
          <SharingSwitch settings={settings} sharing={sharing} mayChange={mayChange} />
          {sharing?.is_shared && <JoinPanel sharing={sharing} />}
          {mayChange && (
            <>
              <PortsForm settings={settings} />
              <PlainHttpSwitch settings={settings} />
            </>
          )}
        </Stack>
      )}
    </>
  );
}
