import { useTranslation } from 'react-i18next';
import type { FieldWords } from '../../components/editing/ConflictDialog.tsx';
import { formatDateTime, formatMoney, formatNumber } from '../../lib/format.ts';
import { useCountries } from '../countries/api/use-countries.ts';
import type { EventBody } from './event-form-values.ts';

/** How the fields of an event are called and written where two versions of it stand side by side. */
export function useEventWords(): FieldWords<EventBody> {
  const { t } = useTranslation(['events', 'common']);
  const { data: countries = [] } = useCountries();
  const labels: Record<keyof EventBody, string> = {
    title: t('form.title'),
    description: t('form.description'),
    start_datetime: t('conflict.start'),
    end_datetime: t('conflict.end'),
    location_id: t('form.location'),
    capacity: t('form.capacity'),
    price: t('form.price'),
    is_active: t('form.active'),
    hold_minutes: t('form.hold'),
  };
  const write = (field: keyof EventBody, value: unknown): string => {
    if (value === undefined || value === null || value === '') return t('common:conflict.empty');
    if (typeof value === 'boolean') return t(value ? 'common:conflict.yes' : 'common:conflict.no');
    if (field === 'location_id') return countries.find(({ id }) => id === value)?.name ?? String(value);
    if (field === 'start_datetime' || field === 'end_datetime') return formatDateTime(String(value));
    // What is no amount is shown as it was typed.
    if (field === 'price' && !Number.isNaN(Number(value))) return formatMoney(String(value));
    return typeof value === 'number' ? formatNumber(value) : String(value);
  };
  return { label: (field) => labels[field], write };
}
