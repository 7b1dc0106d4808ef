import { Select, type SelectProps, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClearButton } from '../../components/use-clear-button.ts';
import { formatDateTime } from '../../lib/format.ts';
import { eventQuery } from './api/use-event.ts';
import { useEventSearch } from './api/use-event-search.ts';

const TYPING_PAUSE_MS = 180;

type EventSelectProps = Omit<
  SelectProps<string>,
  'data' | 'filter' | 'label' | 'value' | 'onChange' | 'searchable'
> & {
  label: string;
  value: number | undefined;
  onChange: (id: number | undefined) => void;
};

/** One event, found by the server while typing, since a house may have had thousands. */
export function EventSelect({ value, onChange, ...others }: EventSelectProps) {
  const clearButtonProps = useClearButton(others.label);
  const [search, setSearch] = useState('');
  const [typed] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const chosen = useQuery({
    ...eventQuery(value ?? 0),
    enabled: value !== undefined,
  });
  const isNamed = chosen.data !== undefined && search === chosen.data.title;
  const { data: matches = [] } = useEventSearch(isNamed ? '' : typed);
  const known = new Map(
    [...(chosen.data === undefined ? [] : [chosen.data]), ...matches].map((event) => [
      String(event.id),
      event,
    ]),
  );
  return (
    <Select
      {...others}
      searchable
      clearable
      clearButtonProps={clearButtonProps}
      filter={({ options }) => options}
      data={[...known.values()].map((event) => ({ value: String(event.id), label: event.title }))}
      renderOption={({ option }) => {
        const event = known.get(option.value);
        return (
          <div>
            {option.label}
            {event !== undefined && (
              <Text size="sm" c="inherit" opacity={0.85}>
                {formatDateTime(event.start_datetime)}
              </Text>
            )}
          </div>
        );
      }}
      searchValue={search}
      onSearchChange={setSearch}
      value={value === undefined ? null : String(value)}
      onChange={(id) => onChange(id === null ? undefined : Number(id))}
    />
  );
}
