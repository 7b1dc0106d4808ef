import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SettingsResponse } from '../../../server/contracts/settings.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import type { Tagged } from '../../lib/api-client.ts';
import { chooseFolder, desktop } from '../../lib/desktop.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

/** The folder, chosen in the system's own dialog where there is one, and for how many hours ahead. */
export function DoorListForm({ settings }: { settings: Tagged<SettingsResponse> }) {
  const { t } = useTranslation('doorLists');
  const patch = usePatchSettings(settings.tag);
  const { door_list_folder, door_list_hours } = settings.record;
  const form = useForm({ initialValues: { door_list_folder: door_list_folder ?? '', door_list_hours } });
  usePageHold(form.isDirty());
  const { formRef, refusal, submit } = useFormSubmit(form, async (values) => {
    const folder = values.door_list_folder.trim();
    await patch.mutateAsync({ ...values, door_list_folder: folder === '' ? null : folder });
    notifications.show({ message: t(folder === '' ? 'settings.savedOff' : 'settings.saved') });
  });

  async function choose(): Promise<void> {
    const folder = await chooseFolder(t('settings.chooseTitle'), form.values.door_list_folder);
    if (folder !== null) form.setFieldValue('door_list_folder', folder);
  }

  return (
    <form ref={formRef} noValidate onSubmit={submit}>
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
          <Button type="submit" variant="default" loading={form.submitting}>
            {t('settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
