import { ActionIcon, Button, Group, SegmentedControl, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../../components/Segments.module.css';
import { formatDate, formatMonth } from '../../lib/format.ts';
import { venueToday } from '../../lib/venue-time.ts';
import { type CalendarState, stepCalendar, visibleDays } from './calendar-state.ts';

type CalendarHeaderProps = {
  state: CalendarState;
  /** A narrow screen has the month alone. */
  withWeek: boolean;
  onChange: (state: CalendarState) => void;
};

/** Which month or week it is, and the way to another. */
export function CalendarHeader({ state, withWeek, onChange }: CalendarHeaderProps) {
  const { t } = useTranslation('events');
  const { first, last } = visibleDays(state);
  const isMonth = state.view === 'month';
  return (
    <Group justify="space-between" mb="md" gap="sm">
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          variant="default"
          size={42}
          aria-label={t(isMonth ? 'calendar.previousMonth' : 'calendar.previousWeek')}
          onClick={() => onChange(stepCalendar(state, -1))}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <Button variant="default" px="md" onClick={() => onChange({ ...state, day: venueToday() })}>
          {t('calendar.today')}
        </Button>
        <ActionIcon
          variant="default"
          size={42}
          aria-label={t(isMonth ? 'calendar.nextMonth' : 'calendar.nextWeek')}
          onClick={() => onChange(stepCalendar(state, 1))}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </Group>
      <Title order={2} aria-live="polite" flex={1} miw="10rem">
        {isMonth ? formatMonth(state.day) : `${formatDate(first)} – ${formatDate(last)}`}
      </Title>
      {withWeek && (
        <SegmentedControl
          className={classes.root}
          size="md"
          aria-label={t('calendar.span')}
          data={[
            { value: 'month', label: t('calendar.month') },
            { value: 'week', label: t('calendar.week') },
          ]}
          value={state.view}
          onChange={(view) => onChange({ ...state, view: view === 'week' ? 'week' : 'month' })}
        />
      )}
    </Group>
  );
}
