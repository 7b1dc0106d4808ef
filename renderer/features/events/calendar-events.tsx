import { Text } from '@mantine/core';
import type { ScheduleEventData } from '@mantine/schedule';
import { IconHistory, IconPlayerPause, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { seatsLevel } from '../../components/seats-level.ts';
import { formatTime, formatTimeRange } from '../../lib/format.ts';
import { addMinutes, wallTimeOf } from '../../lib/venue-time.ts';
import classes from './CalendarScreen.module.css';
import { EventStateBadge } from './EventStateBadge.tsx';
import { eventState } from './event-state.ts';

/** As much as a clock is put back at most. */
const REPEATED_MINUTES = 60;

function colorOf(event: EventResponse): string {
  const state = eventState(event, new Date());
  if (state === 'past' || state === 'inactive') return 'gray';
  if (event.is_fully_booked) return 'red';
  return seatsLevel(event.capacity, event.remaining_capacity) === 'few' ? 'brass' : 'baize';
}

const written = (instant: string) => {
  const { day, time } = wallTimeOf(instant);
  return `${day} ${time}:00`;
};

/** From when to when the venue's clock shows an event, the end always after the start. */
function wallSpan({ start_datetime, end_datetime }: EventResponse): { start: string; end: string } {
  const start = written(start_datetime);
  const end = written(end_datetime);
  // Whoever begins in the hour that comes twice may end, by the clock, before that.
  return { start, end: end > start ? end : written(addMinutes(end_datetime, REPEATED_MINUTES)) };
}

/** Events as the calendar takes them, by the venue's clock. */
export function toCalendarEvents(events: readonly EventResponse[]): ScheduleEventData[] {
  return events.map((event) => ({
    id: event.id,
    title: event.title,
    ...wallSpan(event),
    color: colorOf(event),
    payload: { event },
  }));
}

const SIGNS = { past: IconHistory, inactive: IconPlayerPause, soldOut: IconX } as const;

/** An event inside the calendar: its hour, its title, and a sign and word for what its colour says. */
export function CalendarEventBody({ event }: { event: EventResponse }) {
  const { t } = useTranslation('events');
  const state = eventState(event, new Date());
  const Sign = state === 'active' || state === 'running' ? null : SIGNS[state];
  return (
    <span className={classes.eventBody}>
      {Sign !== null && <Sign size={12} stroke={2.5} role="img" aria-label={t(`state.${state}`)} />}
      <b>{formatTime(event.start_datetime)}</b> {event.title}
    </span>
  );
}

/** An event in the list under the month of a narrow screen. */
export function CalendarEventLine({ event }: { event: EventResponse }) {
  const state = eventState(event, new Date());
  return (
    <span className={classes.mobileEvent}>
      <span>
        <b>{event.title}</b>
        <Text size="sm" c="dimmed" span display="block">
          {formatTimeRange(event.start_datetime, event.end_datetime)}
        </Text>
      </span>
      {state !== 'active' && <EventStateBadge state={state} />}
    </span>
  );
}
