import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { SettingsResponse } from '../../../server/contracts/settings.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

const MINUTES = [5, 15, 30, 60];

/** How long a sale is on this computer alone, at most. */
export function HowOften({ settings }: { settings: Tagged<SettingsResponse> }) {
  const { t } = useTranslation('backups');
  const patch = usePatchSettings(settings.tag);
  const chosen = settings.record.backup_every_minutes;
  const choices = [...new Set([...MINUTES, chosen])].toSorted((one, other) => one - other);
  return (
    <>
      <Select
        label={t('often.label')}
        description={t('often.hint')}
        allowDeselect={false}
        data={choices.map((count) => ({ value: String(count), label: t('often.minutes', { count }) }))}
        value={String(chosen)}
        onChange={(next) => {
          if (next === null || Number(next) === chosen) return;
          patch.mutate(
            { backup_every_minutes: Number(next) },
            { onSuccess: () => notifications.show({ message: t('often.saved') }) },
          );
        }}
      />
      {patch.error !== null && <ErrorNotice error={patch.error} />}
    </>
  );
}
