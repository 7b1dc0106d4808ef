import { type ComboboxItem, Group, Select, type SelectProps, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountries } from './api/use-countries.ts';
import { rankCountries } from './rank-countries.ts';

type CountrySelectProps = Omit<SelectProps<string>, 'data' | 'filter' | 'searchable' | 'renderOption'>;

/** One of all countries, found by name or two-letter code. The value is the country's id as a string. */
export function CountrySelect(props: CountrySelectProps) {
  const { t } = useTranslation('events');
  const { data: countries, error } = useCountries();
  const byId = useMemo(
    () => new Map((countries ?? []).map((country) => [String(country.id), country])),
    [countries],
  );
  const data = useMemo(
    () => (countries ?? []).map((country) => ({ value: String(country.id), label: country.name })),
    [countries],
  );
  return (
    <Select
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('form.locationNothing')}
      comboboxProps={{ shadow: 'md' }}
      data={data}
      filter={({ options, search }) => {
        const found = rankCountries(countries ?? [], search);
        const items = new Map((options as ComboboxItem[]).map((option) => [option.value, option]));
        return found.flatMap((country) => items.get(String(country.id)) ?? []);
      }}
      renderOption={({ option }) => (
        <Group gap="xs" wrap="nowrap" justify="space-between" w="100%">
          <span>{option.label}</span>
          <Text size="xs" c="inherit" opacity={0.85}>
            {byId.get(option.value)?.code}
          </Text>
        </Group>
      )}
      {...props}
      error={props.error ?? error?.message}
    />
  );
}
