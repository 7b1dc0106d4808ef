import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AUDIT_ACTIONS, OUTCOMES, RECORD_TYPES } from '../../../server/contracts/audit.ts';
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
      <Select
        label={t('filters.action')}
        w={wide('15rem')}
        allowDeselect={false}
        data={[
          { value: 'any', label: t('filters.anyAction') },
          ...AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`actions.${action}`) })),
        ]}
        value={state.action ?? 'any'}
        onChange={(next) => onChange({ action: AUDIT_ACTIONS.find((action) => action === next) })}
      />
      <Select
        label={t('filters.outcome')}
        w={wide('9rem')}
        allowDeselect={false}
        data={[
          { value: 'any', label: t('filters.any') },
          ...OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`) })),
        ]}
        value={state.outcome ?? 'any'}
        onChange={(next) => onChange({ outcome: OUTCOMES.find((outcome) => outcome === next) })}
      />
      <Select
        label={t('filters.type')}
        w={wide('10rem')}
        allowDeselect={false}
        data={[
          { value: 'any', label: t('filters.any') },
          ...RECORD_TYPES.map((type) => ({ value: type, label: t(`types.${type}`) })),
        ]}
        value={state.type ?? 'any'}
        onChange={(next) => onChange({ type: RECORD_TYPES.find((type) => type === next) })}
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
