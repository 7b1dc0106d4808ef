import { Button, Fieldset, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  APPEARANCES,
  type PatchSettingsRequest,
  type SettingsResponse,
} from '../../../server/contracts/settings.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { changedFields } from '../../components/editing/field-conflicts.ts';
import { FindSelect } from '../../components/FindSelect.tsx';
import segments from '../../components/Segments.module.css';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import type { Tagged } from '../../lib/api-client.ts';
import { formatDateTime, formatMoney } from '../../lib/format.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { usePatchSettings } from '../../lib/use-patch-settings.ts';
import { COUNTRY_OPTIONS, CURRENCY_OPTIONS, languageOptions, zoneOptions } from './place-options.ts';
import { toVenueSettings, venueFormValues } from './venue-form-values.ts';

const EXAMPLE_PRICE = '1250.00';

type VenueFormProps = { settings: Tagged<SettingsResponse>; mayChange: boolean };

/** The venue's settings. What is saved holds on every device at once. */
export function VenueForm({ settings, mayChange }: VenueFormProps) {
  const { t } = useTranslation('venue');
  const appearanceLabel = useId();
  const patch = usePatchSettings(settings.tag);
  const form = useForm({ initialValues: venueFormValues(settings.record) });
  usePageHold(form.isDirty());
  const { formRef, refusal, submit } = useFormSubmit(form, async (values) => {
    // What others set meanwhile stays.
    await patch.mutateAsync(changedFields<PatchSettingsRequest>(settings.record, toVenueSettings(values)));
    notifications.show({ message: t('settings.saved') });
    form.resetDirty(values);
  });
  const { country, time_zone, language } = form.values;
  return (
    <SettingsPanel
      title={t('settings.title')}
      lead={t('settings.example', {
        time: formatDateTime(new Date().toISOString()),
        amount: formatMoney(EXAMPLE_PRICE),
      })}
    >
      <form ref={formRef} noValidate onSubmit={submit}>
        <Fieldset variant="unstyled" disabled={!mayChange}>
          <Stack>
            <TextInput
              label={t('settings.name')}
              placeholder={t('fields.namePlaceholder')}
              size="md"
              autoComplete="organization"
              {...form.getInputProps('venue_name')}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
              <FindSelect
                label={t('fields.country')}
                data={COUNTRY_OPTIONS}
                clearable
                {...form.getInputProps('country')}
              />
              <FindSelect
                label={t('fields.currency')}
                placeholder={t('fields.noCurrency')}
                data={CURRENCY_OPTIONS}
                clearable
                {...form.getInputProps('currency')}
              />
            </SimpleGrid>
            <FindSelect
              label={t('fields.timeZone')}
              description={t('fields.timeZoneHint')}
              data={zoneOptions(country, time_zone)}
              {...form.getInputProps('time_zone')}
            />
            <FindSelect
              label={t('fields.language')}
              description={t('fields.languageHint')}
              placeholder={t('fields.deviceLanguage')}
              data={languageOptions(country, language)}
              clearable
              {...form.getInputProps('language')}
            />
            <div>
              <Text fw={600} id={appearanceLabel}>
                {t('fields.appearance')}
              </Text>
              <Text size="sm" c="dimmed" mb={6}>
                {t('fields.appearanceHint')}
              </Text>
              <SegmentedControl
                className={segments.root}
                size="md"
                aria-labelledby={appearanceLabel}
                disabled={!mayChange}
                data={APPEARANCES.map((value) => ({ value, label: t(`fields.appearances.${value}`) }))}
                {...form.getInputProps('appearance')}
              />
            </div>
            {refusal !== null && <ErrorNotice error={refusal} />}
            {mayChange ? (
              <Group>
                <Button type="submit" loading={form.submitting}>
                  {t('settings.save')}
                </Button>
              </Group>
            ) : (
              <Text c="dimmed">{t('settings.readOnly')}</Text>
            )}
          </Stack>
        </Fieldset>
      </form>
    </SettingsPanel>
  );
}
