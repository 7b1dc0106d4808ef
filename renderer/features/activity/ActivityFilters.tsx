import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AUDIT_ACTIONS, OUTCOMES, RECORD_TYPES } from '../../../server/contracts/audit.ts';
import { ChoiceFilter } from '../../components/ChoiceFilter.tsx';
import { DateField } from '../../components/DateField.tsx';
import { FilterBar } from '../../components/FilterBar.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { formatNumber } from '../../lib/format.ts';
import { type ActivityListState, countActivityFilters } from './activity-list-state.ts';

type ActivityFiltersProps = {
  state: ActivityListState;
  search: string;
  count: number | undefined;
  onSearch: (text: string) => void;
  onChange: (change: Partial<ActivityListState>) => void;
  onClear: () => void;
};

/** Search and filters of the activity. */
export function ActivityFilters(props: ActivityFiltersProps) {
  const { state, search, count, onSearch, onChange, onClear } = props;
  const { t } = useTranslation('activity');
  const wide = (width: string) => ({ base: '100%', sm: width });
  return (
    <FilterBar
      label={t('filters.label')}
      search={<SearchInput label={t('filters.search')} value={search} onChange={onSearch} />}
      active={countActivityFilters(state)}
      onClear={onClear}
      summary={count === undefined ? '' : t('count', { count, formatted: formatNumber(count) })}
    >
      <ChoiceFilter
        label={t('filters.action')}
        width="15rem"
        any={t('filters.anyAction')}
        choices={AUDIT_ACTIONS}
        labelOf={(action) => t(`actions.${action}`)}
        value={state.action}
        onChange={(action) => onChange({ action })}
      />
      <ChoiceFilter
        label={t('filters.outcome')}
        width="9rem"
        any={t('filters.any')}
        choices={OUTCOMES}
        labelOf={(outcome) => t(`outcomes.${outcome}`)}
        value={state.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <ChoiceFilter
        label={t('filters.type')}
        width="10rem"
        any={t('filters.any')}
        choices={RECORD_TYPES}
        labelOf={(type) => t(`types.${type}`)}
        value={state.type}
        onChange={(type) => onChange({ type })}
      />
      <NumberInput
        label={t('filters.record')}
        w={wide('7rem')}
        size="md"
        hideControls
        allowNegative={false}
        allowDecimal={false}
        value={state.record ?? ''}
        onChange={(next) => onChange({ record: typeof next === 'number' && next > 0 ? next : undefined })}
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
    </FilterBar>
  );
}
