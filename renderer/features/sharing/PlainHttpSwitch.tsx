import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingsResponse } from '../../../server/contracts/settings.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { SettingsSwitch } from '../../components/SettingsSwitch.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

/** The second switch, for devices that know no encryption, with what it costs everybody else. */
export function PlainHttpSwitch({ settings }: { settings: Tagged<SettingsResponse> }) {
  const { t } = useTranslation('sharing');
  const patch = usePatchSettings(settings.tag);

  async function set(wanted: boolean): Promise<void> {
    if (patch.isPending) return;
    const isSure =
      !wanted ||
      (await confirmAction({
        title: t('plain.confirmTitle'),
        message: t('plain.confirmBody'),
        confirmLabel: t('plain.confirm'),
        cancelLabel: t('plain.confirmCancel'),
        danger: true,
      }));
    if (isSure) patch.mutate({ allow_plain_http: wanted });
  }

  return (
    <SettingsPanel title={t('plain.heading')}>
      <SettingsSwitch
        color="red"
        label={t('plain.allow')}
        checked={settings.record.allow_plain_http}
        aria-busy={patch.isPending}
        onChange={(event) => void set(event.currentTarget.checked)}
      />
      <Text c="var(--mantine-color-error)" fw={600}>
        {t('plain.warning')}
      </Text>
      {patch.isError && <ErrorNotice error={patch.error} />}
    </SettingsPanel>
  );
}
