import { type ComboboxItem, Group, Select, type SelectProps, Text } from '@mantine/core';
import { type KeyboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClearButton } from '../../components/use-clear-button.ts';
import { useCountries } from './api/use-countries.ts';
import { rankCountries } from './rank-countries.ts';

type CountrySelectProps = Omit<
  SelectProps<string>,
  'data' | 'filter' | 'label' | 'onKeyDown' | 'searchable' | 'renderOption'
> & { label: string };

/** One of all countries, found by name or two-letter code. The value is the country's id as a string. */
export function CountrySelect(props: CountrySelectProps) {
  const { t } = useTranslation('events');
  const clearButtonProps = useClearButton(props.label);
  const { data: countries, error } = useCountries();
  const byId = useMemo(
    () => new Map((countries ?? []).map((country) => [String(country.id), country])),
    [countries],
  );
  const data = useMemo(
    () => (countries ?? []).map((country) => ({ value: String(country.id), label: country.name })),
    [countries],
  );
  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const chosen = byId.get(props.value ?? '')?.name ?? '';
    if (input.value.trim() === '' || input.value === chosen) return;
    const takes = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey);
    if (!takes) return;
    // Half a name is no choice: the match it stands for is taken, and Enter never sends the form without one.
    if (event.key === 'Enter') event.preventDefault();
    const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
    const match =
      list?.querySelector<HTMLElement>('[data-combobox-selected]') ??
      list?.querySelector<HTMLElement>('[data-combobox-option]');
    match?.click();
  };
  return (
    <Select
      searchable
      onKeyDown={handleKey}
      clearButtonProps={clearButtonProps}
      selectFirstOptionOnChange
      allowDeselect={false}
      nothingFoundMessage={t('form.locationNothing')}
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
