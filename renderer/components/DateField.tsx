import { DateInput, type DateInputProps } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { parseTypedDate } from '../lib/typed-date.ts';

/** A day, typed the way people write one or picked from a calendar. The value is "YYYY-MM-DD" or null. */
export function DateField(props: DateInputProps) {
  return (
    <DateInput
      size="md"
      valueFormat="ddd D MMM YYYY"
      dateParser={(text) => parseTypedDate(text)}
      leftSection={<IconCalendar size={18} aria-hidden />}
      leftSectionPointerEvents="none"
      popoverProps={{ shadow: 'md' }}
      {...props}
    />
  );
}
