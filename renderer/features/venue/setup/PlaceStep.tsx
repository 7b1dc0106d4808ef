import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindSelect } from '../../../components/FindSelect.tsx';
import { useFormSubmit } from '../../../components/use-form-submit.ts';
import { formatTimeIn } from '../../../lib/format.ts';
import { nameOfCurrency } from '../../../lib/place-names.ts';
import { COUNTRY_OPTIONS, CURRENCY_OPTIONS, nameOfZone, zoneOptions } from '../place-options.ts';
import { type Place, placeIn } from './place.ts';

/** What the venue is called and where it is; its clocks and its money follow from that, and can be changed. */
export function PlaceStep({ place, onDone }: { place: Place; onDone: (place: Place) => void }) {
  const { t } = useTranslation('venue');
  const form = useForm<Place>({
    initialValues: place,
    validate: {
      name: (name) => (name.trim() === '' ? t('setup.place.nameMissing') : null),
      country: (country) => (country === null ? t('setup.place.countryMissing') : null),
      timeZone: (zone) => (zone === null ? t('setup.place.zoneMissing') : null),
    },
  });
  const { country, timeZone, currency } = form.values;
  const [isOpen, setOpen] = useState(false);
  // A country with several zones leaves one more question.
  const asksZone = isOpen || (country !== null && (timeZone === null || placeIn(country).timeZone === null));

  const { formRef, submit } = useFormSubmit(form, async (answers) => onDone(answers));

  return (
    <form ref={formRef} noValidate onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('fields.name')}
          placeholder={t('fields.namePlaceholder')}
          size="md"
          autoComplete="organization"
          autoFocus
          {...form.getInputProps('name')}
        />
        <FindSelect
          label={t('fields.country')}
          data={COUNTRY_OPTIONS}
          {...form.getInputProps('country')}
          onChange={(next) => form.setValues({ ...placeIn(next) })}
        />
        {asksZone && (
          <FindSelect
            label={t('fields.timeZone')}
            data={zoneOptions(country, timeZone)}
            {...form.getInputProps('timeZone')}
          />
        )}
        {isOpen && (
          <FindSelect
            label={t('fields.currency')}
            placeholder={t('fields.noCurrency')}
            data={CURRENCY_OPTIONS}
            clearable
            {...form.getInputProps('currency')}
          />
        )}
        {timeZone !== null && (
          <Text size="sm" c="dimmed" role="status">
            {t(currency === null ? 'setup.place.summaryPlain' : 'setup.place.summary', {
              time: formatTimeIn(timeZone),
              zone: nameOfZone(timeZone),
              currency: currency === null ? '' : nameOfCurrency(currency),
            })}
          </Text>
        )}
        <Button type="submit" size="lg" fullWidth>
          {t('setup.next')}
        </Button>
        <Group justify="center" gap="xs">
          {!isOpen && (
            <Button variant="subtle" onClick={() => setOpen(true)}>
              {t('setup.place.change')}
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={() => onDone({ ...form.getValues(), name: '' })}>
            {t('setup.place.skip')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
