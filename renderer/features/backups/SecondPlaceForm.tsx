import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SecondPlace } from '../../../server/contracts/backups.ts';
import type { SettingsResponse } from '../../../server/contracts/settings.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import type { Tagged } from '../../lib/api-client.ts';
import { chooseFolder, desktop } from '../../lib/desktop.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

/** Why nothing is copied there at the moment, where that is so. */
function Hindrance({ place: { state, problem } }: { place: SecondPlace }) {
  const { t } = useTranslation('backups');
  if (state === 'ready') return null;
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <IconAlertTriangle size={20} aria-hidden color="var(--mantine-color-error)" style={{ flex: 'none' }} />
      <Text>{problem ?? t(state === 'missing' ? 'second.missing' : 'glance.secondHint.failing')}</Text>
    </Group>
  );
}

type SecondPlaceFormProps = {
  settings: Tagged<SettingsResponse>;
  /** How it stands; null while there is none, or while nobody has looked. */
  place: SecondPlace | null;
};

/** Where every backup is copied to as well, so that it is not lost with this computer. */
export function SecondPlaceForm({ settings, place }: SecondPlaceFormProps) {
  const { t } = useTranslation('backups');
  const patch = usePatchSettings(settings.tag);
  const stored = settings.record.backup_folder;
  const form = useForm({ initialValues: { backup_folder: stored ?? '' } });
  useLeaveQuestion(form.isDirty());
  const save = async (backup_folder: string | null) => {
    await patch.mutateAsync({ backup_folder });
    const values = { backup_folder: backup_folder ?? '' };
    form.setValues(values);
    form.resetDirty(values);
    notifications.show({ message: t(backup_folder === null ? 'second.removed' : 'second.saved') });
  };
  const removal = useMutation({ mutationFn: () => save(null) });
  const { formRef, refusal, submit } = useFormSubmit(form, async (values) => {
    removal.reset();
    const folder = values.backup_folder.trim();
    await save(folder === '' ? null : folder);
  });
  const choose = async () => {
    const folder = await chooseFolder(t('second.chooseTitle'), form.getValues().backup_folder);
    if (folder !== null) form.setFieldValue('backup_folder', folder);
  };
  const remove = async () => {
    const isSure = await confirmAction({
      title: t('second.removeTitle'),
      message: t('second.removeBody'),
      confirmLabel: t('second.removeConfirm'),
      danger: true,
    });
    if (isSure) removal.mutate();
  };
  const trouble = refusal ?? removal.error;
  return (
    <SettingsPanel title={t('second.heading')} lead={t('second.lead')}>
      <form ref={formRef} onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={t('second.folder')}
            description={t('second.folderHint')}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('backup_folder')}
          />
          {place !== null && place.folder === stored && <Hindrance place={place} />}
          {trouble !== null && <ErrorNotice error={trouble} />}
          <Group>
            {desktop() !== undefined && (
              <Button
                variant="default"
                leftSection={<IconFolderOpen size={18} aria-hidden />}
                onClick={() => void choose()}
              >
                {t('second.choose')}
              </Button>
            )}
            <Button type="submit" variant={form.isDirty() ? 'filled' : 'default'} loading={form.submitting}>
              {t('second.save')}
            </Button>
            {stored !== null && (
              <Button variant="default" onClick={() => void remove()}>
                {t('second.remove')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </SettingsPanel>
  );
}
