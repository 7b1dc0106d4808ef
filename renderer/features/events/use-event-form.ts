import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { missingHourAt } from '../../lib/venue-time.ts';
import type { EventFormValues } from './event-form-values.ts';
import { priceRefusal } from './event-price.ts';

/** The form of an event. What only the venue's clock and currency can refuse is refused here; the rest the server does. */
export function useEventForm(initialValues: EventFormValues) {
  const { t } = useTranslation('events');
  const missing = (day: string | null, time: string) => {
    const hour = missingHourAt(day, time);
    return hour === null ? null : t('form.missingHour', { time, ...hour });
  };
  return useForm<EventFormValues>({
    initialValues,
    validate: {
      start_date: (day, { start_time }) => missing(day, start_time),
      end_date: (day, { end_time }) => missing(day, end_time),
      price: (price) => {
        const refusal = priceRefusal(price);
        return refusal === null ? null : t(`form.priceRefusals.${refusal}`);
      },
    },
  });
}
