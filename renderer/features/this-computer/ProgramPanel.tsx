import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DesktopSettings } from '../../../main/ipc/contract.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { SettingsSwitch } from '../../components/SettingsSwitch.tsx';
import { useChangeDesktop } from '../../lib/desktop.ts';

const SIZES = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** When the program starts, what it keeps awake, and how large it draws. */
export function ProgramPanel({ settings }: { settings: DesktopSettings }) {
  const { t } = useTranslation('thisComputer');
  const change = useChangeDesktop();
  const { startAtLogin, keepAwake, zoom } = settings;
  // Chosen by the keyboard, it may be any other.
  const sizes = [...new Set([...SIZES, zoom])].sort((a, b) => a - b);
  return (
    <SettingsPanel title={t('program.title')} lead={t('program.lead')}>
      <SettingsSwitch
        label={t('program.startAtLogin')}
        description={t('program.startAtLoginHint')}
        checked={startAtLogin}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ startAtLogin: event.currentTarget.checked })}
      />
      <SettingsSwitch
        label={t('program.keepAwake')}
        description={t('program.keepAwakeHint')}
        checked={keepAwake}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ keepAwake: event.currentTarget.checked })}
      />
      <NativeSelect
        size="md"
        maw={240}
        label={t('program.zoom')}
        value={String(zoom)}
        data={sizes.map((size) => ({ value: String(size), label: `${Math.round(size * 100)} %` }))}
        onChange={(event) => change.mutate({ zoom: Number(event.currentTarget.value) })}
      />
      {change.isError && <ErrorNotice error={t('failed')} />}
    </SettingsPanel>
  );
}
