import { DateInput, type DateInputProps } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { parseTypedDate } from '../lib/typed-date.ts';
import { venueToday } from '../lib/venue-time.ts';
import { useClearButton } from './use-clear-button.ts';

/** A day, typed the way people write one or picked from a calendar. The value is "YYYY-MM-DD" or null. */
export function DateField(props: Omit<DateInputProps, 'label'> & { label: string }) {
  const { t } = useTranslation();
  const clearButtonProps = useClearButton(props.label);
  return (
    <DateInput
      size="md"
      valueFormat="ddd D MMM YYYY"
      defaultDate={venueToday()}
      dateParser={(text) => parseTypedDate(text)}
      leftSection={<IconCalendar size={18} aria-hidden />}
      leftSectionPointerEvents="none"
      popoverProps={{ shadow: 'md', withinPortal: false }}
      clearButtonProps={clearButtonProps}
      ariaLabels={{
        previousMonth: t('dates.previousMonth'),
        nextMonth: t('dates.nextMonth'),
        previousYear: t('dates.previousYear'),
        nextYear: t('dates.nextYear'),
        previousDecade: t('dates.previousDecade'),
        nextDecade: t('dates.nextDecade'),
        monthLevelControl: t('dates.chooseMonth'),
        yearLevelControl: t('dates.chooseYear'),
      }}
      {...props}
    />
  );
}
