import { Button, Group, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsResponse } from '../../../server/contracts/settings.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { showFormErrors } from '../../lib/form-errors.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';

/** The two ports, for the rare computer on which another program has them. */
export function PortsForm({ settings }: { settings: Tagged<SettingsResponse> }) {
  const { t } = useTranslation('sharing');
  const patch = usePatchSettings(settings.tag);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { https_port, join_port } = settings.record;
  const form = useForm({ initialValues: { https_port, join_port } });
  usePageHold(form.isDirty());

  function save(values: typeof form.values): void {
    setRefusal(null);
    if (patch.isPending) return;
    patch.mutate(values, {
      onSuccess: () => {
        form.resetDirty(values);
        notifications.show({ message: t('ports.saved') });
      },
      onError: (error) => setRefusal(showFormErrors(form, error)),
    });
  }

  const port = { min: 1024, max: 65_535, hideControls: true, allowDecimal: false, thousandSeparator: false };
  return (
    <SettingsPanel title={t('ports.heading')} lead={t('ports.lead')}>
      <form noValidate onSubmit={form.onSubmit(save)}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NumberInput label={t('ports.https')} size="md" {...port} {...form.getInputProps('https_port')} />
            <NumberInput label={t('ports.join')} size="md" {...port} {...form.getInputProps('join_port')} />
          </SimpleGrid>
          {refusal !== null && <ErrorNotice error={refusal} />}
          <Group>
            <Button type="submit" variant="default" loading={patch.isPending}>
              {t('ports.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsPanel>
  );
}
