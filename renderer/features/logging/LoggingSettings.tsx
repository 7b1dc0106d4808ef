import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LOG_LEVELS, type LogLevel, type SettingsResponse } from '../../../server/contracts/settings.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsOf } from '../../components/SettingsOf.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { desktop } from '../../lib/desktop.ts';
import { mayChangeSettings } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

function LevelChoice({ settings }: { settings: Tagged<SettingsResponse> }) {
  const { t } = useTranslation('logging');
  const mayChange = mayChangeSettings(useMe());
  const patch = usePatchSettings(settings.tag);
  return (
    <>
      <NativeSelect
        label={t('level')}
        description={t('levelHint')}
        maw={420}
        data={LOG_LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
        value={settings.record.log_level}
        disabled={!mayChange || patch.isPending}
        onChange={(event) => patch.mutate({ log_level: event.currentTarget.value as LogLevel })}
      />
      {patch.isError && <ErrorNotice error={patch.error} />}
    </>
  );
}

/** How much Foyer writes about itself, and on the computer it runs on the way to it. */
export function LoggingSettings() {
  const { t } = useTranslation('logging');
  const bridge = desktop();
  const save = useMutation({ mutationFn: async () => (await bridge?.saveDiagnostics()) ?? null });
  const openLogs = useMutation({ mutationFn: async () => bridge?.openLogs() });
  return (
    <SettingsOf>
      {(settings) => (
        <SettingsPanel title={t('heading')} lead={t('lead')}>
          <LevelChoice settings={settings} />
          {bridge === undefined ? (
            <Text c="dimmed">{t('elsewhere')}</Text>
          ) : (
            <Group>
              <Button variant="default" onClick={() => openLogs.mutate()}>
                {t('show')}
              </Button>
              <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
                {t('save')}
              </Button>
            </Group>
          )}
          <Text role="status">{save.data ? t('saved', { file: save.data }) : ''}</Text>
          {save.isError && <ErrorNotice error={save.error} />}
        </SettingsPanel>
      )}
    </SettingsOf>
  );
}
