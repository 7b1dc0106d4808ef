import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingsResponse } from '../../../server/contracts/settings.ts';
import type { SharingResponse } from '../../../server/contracts/sharing.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { SettingsSwitch } from '../../components/SettingsSwitch.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

type SharingSwitchProps = {
  settings: Tagged<SettingsResponse>;
  sharing: SharingResponse | undefined;
  mayChange: boolean;
};

/** Lets the venue's network in or keeps it out, and says what is in the way. */
export function SharingSwitch({ settings, sharing, mayChange }: SharingSwitchProps) {
  const { t } = useTranslation('sharing');
  const patch = usePatchSettings(settings.tag);
  const { share_on_network: isOn } = settings.record;
  const isShared = sharing?.is_shared ?? false;

  async function set(wanted: boolean): Promise<void> {
    if (patch.isPending) return;
    const isSure =
      wanted ||
      (await confirmAction({
        title: t('network.turnOffTitle'),
        message: t('network.turnOffBody'),
        confirmLabel: t('network.turnOffConfirm'),
        cancelLabel: t('network.turnOffCancel'),
        danger: true,
      }));
    if (isSure) patch.mutate({ share_on_network: wanted });
  }

  return (
    <SettingsPanel
      title={t('network.heading')}
      state={
        <Badge size="lg" variant="light" color={isShared ? 'green' : 'gray'} role="status" tt="none">
          {t(isShared ? 'network.on' : 'network.off')}
        </Badge>
      }
    >
      <SettingsSwitch
        label={t('network.share')}
        description={t('network.shareHint')}
        checked={isOn}
        disabled={!mayChange}
        aria-busy={patch.isPending}
        onChange={(event) => void set(event.currentTarget.checked)}
      />
      {!mayChange && <Text c="dimmed">{t('network.readOnly')}</Text>}
      {patch.isError && <ErrorNotice error={patch.error} />}
      {sharing?.reason != null && <ErrorNotice title={t('network.stuck')} error={sharing.reason} />}
    </SettingsPanel>
  );
}
