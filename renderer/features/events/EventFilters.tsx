import { Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../../components/FilterBar.tsx';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { SearchInput } from '../../components/SearchInput.tsx';
import { formatNumber } from '../../lib/format.ts';
import { CountrySelect } from '../countries/CountrySelect.tsx';
import { countActiveFilters, type EventListState } from './event-list-state.ts';

const SORTINGS = [
  'start_datetime',
  '-start_datetime',
  'title',
  'remaining_capacity',
  '-remaining_capacity',
  'price',
  '-price',
] as const;

type EventFiltersProps = {
  state: EventListState;
  count: number | undefined;
  onChange: (change: Partial<EventListState>) => void;
  onClear: () => void;
};

/** Search and filters of the event list. Sorting is here only where there is no table head to press. */
export function EventFilters({ state, count, onChange, onClear }: EventFiltersProps) {
  const { t } = useTranslation('events');
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  return (
    <FilterBar
      label={t('filters.label')}
      search={
        <SearchInput
          label={t('filters.search')}
          value={state.search}
          onChange={(search) => onChange({ search })}
        />
      }
      active={countActiveFilters(state)}
      onClear={onClear}
      summary={count === undefined ? '' : t('count', { count, formatted: formatNumber(count) })}
    >
      <Select
        label={t('filters.when')}
        w={{ base: '100%', sm: '9.5rem' }}
        allowDeselect={false}
        data={[
          { value: 'upcoming', label: t('filters.whenUpcoming') },
          { value: 'past', label: t('filters.whenPast') },
          { value: 'any', label: t('filters.whenAny') },
        ]}
        value={state.when}
        onChange={(when) => when !== null && onChange({ when })}
      />
      <CountrySelect
        label={t('filters.location')}
        w={{ base: '100%', sm: '12rem' }}
        placeholder={t('filters.anyLocation')}
        clearable
        value={state.location === undefined ? null : String(state.location)}
        onChange={(id) => onChange({ location: id === null ? undefined : Number(id) })}
      />
      <Select
        label={t('filters.active')}
        w={{ base: '100%', sm: '8.5rem' }}
        allowDeselect={false}
        data={[
          { value: 'any', label: t('filters.activeAny') },
          { value: 'true', label: t('filters.activeYes') },
          { value: 'false', label: t('filters.activeNo') },
        ]}
        value={state.active}
        onChange={(active) => active !== null && onChange({ active })}
      />
      {isNarrow && (
        <Select
          label={t('filters.sort')}
          allowDeselect={false}
          data={SORTINGS.map((value) => ({ value, label: t(`sortings.${value}`) }))}
          value={state.ordering}
          onChange={(ordering) => ordering !== null && onChange({ ordering })}
        />
      )}
    </FilterBar>
  );
}
