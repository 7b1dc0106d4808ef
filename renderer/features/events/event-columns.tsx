import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { RowLink } from '../../components/RowLink.tsx';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatDate, formatMoney, formatTimeRange } from '../../lib/format.ts';
import { isSameDay } from '../../lib/venue-time.ts';
import { EventStateBadge } from './EventStateBadge.tsx';
import { eventState } from './event-state.ts';
import { SeatsLeft } from './SeatsLeft.tsx';

/** When an event takes place, on two lines. */
export function EventWhen({ event }: { event: EventResponse }) {
  const isOneDay = isSameDay(event.start_datetime, event.end_datetime);
  return isOneDay ? (
    <>
      {formatDate(event.start_datetime)}
      <Text size="sm" c="dimmed">
        {formatTimeRange(event.start_datetime, event.end_datetime)}
      </Text>
    </>
  ) : (
    formatTimeRange(event.start_datetime, event.end_datetime)
  );
}

/** The columns of the event table. */
export function eventColumns(t: TFunction<['events', 'common']>): readonly Column<EventResponse>[] {
  return [
    {
      key: 'title',
      header: t('columns.title'),
      field: 'title',
      cell: (event) => <RowLink to={`/events/${event.id}`}>{event.title}</RowLink>,
    },
    {
      key: 'start',
      header: t('columns.start'),
      field: 'start_datetime',
      width: '12.5rem',
      cell: (event) => <EventWhen event={event} />,
    },
    {
      key: 'location',
      header: t('columns.location'),
      width: '9rem',
      cell: (event) => event.location.name,
    },
    {
      key: 'seats',
      header: t('columns.seats'),
      field: 'remaining_capacity',
      width: '9.5rem',
      cell: (event) => <SeatsLeft event={event} />,
    },
    {
      key: 'price',
      header: t('columns.price'),
      field: 'price',
      width: '6.5rem',
      align: 'end',
      cell: (event) => (Number(event.price) === 0 ? t('common:free') : formatMoney(event.price)),
    },
    {
      key: 'state',
      header: t('columns.state'),
      width: '9.5rem',
      cell: (event) => <EventStateBadge state={eventState(event, new Date())} />,
    },
  ];
}
