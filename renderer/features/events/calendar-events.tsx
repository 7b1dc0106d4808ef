import { Text } from '@mantine/core';
import type { ScheduleEventData } from '@mantine/schedule';
import { IconHistory, IconPlayerPause, IconX } from '@tabler/icons-react';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { seatsLevel } from '../../components/seats-level.ts';
import { formatTime, formatTimeRange } from '../../lib/format.ts';
import classes from './CalendarScreen.module.css';
import { EventStateBadge } from './EventStateBadge.tsx';
import { eventState } from './event-state.ts';

const LOCAL = 'YYYY-MM-DD HH:mm:ss';

function colorOf(event: EventResponse): string {
  const state = eventState(event, new Date());
  if (state === 'past' || state === 'inactive') return 'gray';
  if (event.is_fully_booked) return 'red';
  return seatsLevel(event.capacity, event.remaining_capacity) === 'few' ? 'brass' : 'baize';
}

/** Events as the calendar takes them, in this device's zone. */
export function toCalendarEvents(events: readonly EventResponse[]): ScheduleEventData[] {
  return events.map((event) => ({
    id: event.id,
    title: event.title,
    start: dayjs(event.start_datetime).format(LOCAL),
    end: dayjs(event.end_datetime).format(LOCAL),
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
