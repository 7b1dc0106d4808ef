import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { MobileMonthView, MonthView, type ScheduleEventData, WeekView } from '@mantine/schedule';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { formatDate } from '../../lib/format.ts';
import { mayCreateEvents } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { dayOf, venueToday } from '../../lib/venue-time.ts';
import { useEventsBetween } from './api/use-events-between.ts';
import { CalendarHeader } from './CalendarHeader.tsx';
import classes from './CalendarScreen.module.css';
import { CalendarEventBody, CalendarEventLine, toCalendarEvents } from './calendar-events.tsx';
import { type CalendarState, fetchedSpan, readCalendarState } from './calendar-state.ts';
import { EventViews } from './EventViews.tsx';

const NO_EVENTS: EventResponse[] = [];
const isToCome = (day: string) => day >= venueToday();

/** The season by month or week: a day to create an event on, an event to open. */
export function CalendarScreen() {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const mayCreate = mayCreateEvents(useMe());
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  const [query, setQuery] = useSearchParams();
  const asked = readCalendarState(query, venueToday());
  const state: CalendarState = isNarrow ? { ...asked, view: 'month' } : asked;
  const { start, end } = fetchedSpan(state);
  const { data: events = NO_EVENTS, error, refetch, isPlaceholderData } = useEventsBetween(start, end);
  const calendarEvents = useMemo(() => toCalendarEvents(events), [events]);
  const countByDay = useMemo(() => {
    const counts = new Map<string, number>();
    for (const event of events) {
      const day = dayOf(event.start_datetime);
      counts.set(day, (counts.get(day) ?? 0) + 1);
    }
    return counts;
  }, [events]);

  const show = (next: CalendarState) =>
    setQuery({ date: next.day, ...(next.view === 'week' && { view: 'week' }) }, { preventScrollReset: true });
  const open = (event: ScheduleEventData) => void navigate(`/events/${event.id}`);
  const create = (at: string) => void navigate(`/events/new?start=${encodeURIComponent(at)}`);
  // Nothing can be put on in the past: such a day, and any day for who may not create, opens its week.
  const choose = (day: string) => (mayCreate && isToCome(day) ? create(day) : show({ day, view: 'week' }));
  const dayLabel = (day: string) => {
    const label = t('calendar.dayLabel', { day: formatDate(day), count: countByDay.get(day) ?? 0 });
    return mayCreate && !isNarrow && isToCome(day) ? `${label}: ${t('calendar.dayCreateHint')}` : label;
  };
  const shared = {
    date: state.day,
    events: calendarEvents,
    onEventClick: open,
    firstDayOfWeek: 1,
    radius: 'lg',
    'data-stale': isPlaceholderData || undefined,
  } as const;
  const desktop = {
    ...shared,
    withHeader: false,
    renderEventBody: (event: ScheduleEventData) => <CalendarEventBody event={event.payload?.event} />,
  } as const;

  return (
    <>
      <PageHeader title={t('calendar.title')} actions={<EventViews current="calendar" />} />
      <CalendarHeader state={state} withWeek={!isNarrow} onChange={show} />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isNarrow ? (
        <Stack>
          <MobileMonthView
            {...shared}
            className={classes.mobile}
            classNames={{ mobileMonthViewHeader: classes.hidden }}
            labels={{ noEvents: t('calendar.nothing') }}
            eventsHeaderFormat="dddd D MMMM"
            renderEvent={(event, { children: _children, ...props }) => (
              <UnstyledButton {...props}>
                <CalendarEventLine event={event.payload?.event} />
              </UnstyledButton>
            )}
            selectedDate={state.day}
            // The month hands its days over with a midnight attached.
            onSelectedDateChange={(day) => day !== null && show({ day: day.slice(0, 10), view: 'month' })}
            getDayProps={(day) => ({
              'aria-label': dayLabel(day),
              'aria-selected': undefined,
              'aria-pressed': day === state.day,
            })}
          />
          {mayCreate && isToCome(state.day) && (
            <Button
              component={Link}
              to={`/events/new?start=${state.day}`}
              variant="light"
              leftSection={<IconPlus size={18} aria-hidden />}
            >
              {t('calendar.createOn', { day: formatDate(state.day) })}
            </Button>
          )}
        </Stack>
      ) : state.view === 'month' ? (
        <MonthView
          {...desktop}
          className={classes.month}
          maxEventsPerDay={3}
          labels={{ moreLabel: (count) => t('calendar.more', { count }) }}
          onDayClick={choose}
          getDayProps={(day) => ({ 'aria-label': dayLabel(day) })}
        />
      ) : (
        <WeekView
          {...desktop}
          className={classes.week}
          labels={{
            allDay: t('calendar.allDay'),
            timeSlot: t('calendar.timeSlot'),
            weekday: t('calendar.weekday'),
          }}
          withWeekNumber={false}
          highlightToday
          startScrollTime="15:00:00"
          scrollAreaProps={{ mah: 'max(26rem, calc(100dvh - 14rem))' }}
          slotLabelFormat="HH:mm"
          onTimeSlotClick={({ slotStart }) => {
            if (mayCreate) create(slotStart.slice(0, 16).replace(' ', 'T'));
          }}
          onAllDaySlotClick={(day) => {
            if (mayCreate) create(day);
          }}
        />
      )}
      {mayCreate && (
        <Group mt="sm" visibleFrom="sm">
          <Text size="sm" c="dimmed">
            {t('calendar.hint')}
          </Text>
        </Group>
      )}
    </>
  );
}
