import { Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { BOOKING_STATUSES } from '../../../server/contracts/bookings.ts';
import { ChoiceFilter } from '../../components/ChoiceFilter.tsx';
import { DateField } from '../../components/DateField.tsx';
import { FilterBar } from '../../components/FilterBar.tsx';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { SearchInput } from '../../components/SearchInput.tsx';
import { formatNumber } from '../../lib/format.ts';
import { EventSelect } from '../events/EventSelect.tsx';
import { type BookingListState, countActiveFilters } from './booking-list-state.ts';

const SORTINGS = ['-booking_date', 'booking_date', '-updated_at', 'status', 'event'] as const;

type BookingFiltersProps = {
  state: BookingListState;
  search: string;
  count: number | undefined;
  onSearch: (text: string) => void;
  onChange: (change: Partial<BookingListState>) => void;
  onClear: () => void;
};

/** Search and filters of the booking list. Sorting is here only where there is no table head to press. */
export function BookingFilters({ state, search, count, onSearch, onChange, onClear }: BookingFiltersProps) {
  const { t } = useTranslation(['bookings', 'common']);
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  const wide = (width: string) => ({ base: '100%', sm: width });
  return (
    <FilterBar
      label={t('filters.label')}
      search={<SearchInput label={t('filters.search')} value={search} onChange={onSearch} />}
      active={countActiveFilters(state)}
      onClear={onClear}
      summary={count === undefined ? '' : t('count', { count, formatted: formatNumber(count) })}
    >
      <ChoiceFilter
        label={t('filters.status')}
        width="9rem"
        any={t('filters.any')}
        choices={BOOKING_STATUSES}
        labelOf={(status) => t(`common:bookingStatus.${status}`)}
        value={state.status}
        onChange={(status) => onChange({ status })}
      />
      <EventSelect
        label={t('filters.event')}
        w={wide('14rem')}
        placeholder={t('filters.anyEvent')}
        nothingFoundMessage={t('filters.eventNothing')}
        value={state.event}
        onChange={(event) => onChange({ event })}
      />
      <DateField
        label={t('filters.from')}
        w={wide('11.5rem')}
        clearable
        value={state.from}
        onChange={(from) => onChange({ from })}
      />
      <DateField
        label={t('filters.until')}
        w={wide('11.5rem')}
        clearable
        value={state.until}
        onChange={(until) => onChange({ until })}
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
