import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsResponse } from '../../../server/contracts/settings.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { chooseFolder, desktop } from '../../lib/desktop.ts';
import { showFormErrors } from '../../lib/form-errors.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

/** The folder, chosen in the system's own dialog where there is one, and for how many hours ahead. */
export function DoorListForm({ settings }: { settings: Tagged<SettingsResponse> }) {
  const { t } = useTranslation('doorLists');
  const patch = usePatchSettings(settings.tag);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { door_list_folder, door_list_hours } = settings.record;
  const form = useForm({ initialValues: { door_list_folder: door_list_folder ?? '', door_list_hours } });
  usePageHold(form.isDirty());

  async function choose(): Promise<void> {
    const folder = await chooseFolder(t('settings.chooseTitle'), form.values.door_list_folder);
    if (folder !== null) form.setFieldValue('door_list_folder', folder);
  }

  function save(values: typeof form.values): void {
    setRefusal(null);
    if (patch.isPending) return;
    const folder = values.door_list_folder.trim();
    patch.mutate(
      { ...values, door_list_folder: folder === '' ? null : folder },
      {
        onSuccess: () =>
          notifications.show({ message: t(folder === '' ? 'settings.savedOff' : 'settings.saved') }),
        onError: (error) => setRefusal(showFormErrors(form, error)),
      },
    );
  }

  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack>
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            size="md"
            label={t('settings.folder')}
            description={t('settings.folderHint')}
            spellCheck={false}
            autoComplete="off"
            {...form.getInputProps('door_list_folder')}
          />
          {desktop() !== undefined && (
            <Button
              variant="default"
              size="md"
              leftSection={<IconFolder size={20} aria-hidden />}
              onClick={() => void choose()}
            >
              {t('settings.choose')}
            </Button>
          )}
        </Group>
        <NumberInput
          size="md"
          maw={320}
          label={t('settings.hours')}
          min={1}
          max={336}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('door_list_hours')}
        />
        {refusal !== null && <ErrorNotice error={refusal} />}
        <Group>
          <Button type="submit" variant="default" loading={patch.isPending}>
            {t('settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
