import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { RowLink } from '../../components/RowLink.tsx';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatDate } from '../../lib/format.ts';
import { attendeeName } from './attendee-name.ts';

/** The columns of the attendee table. */
export function attendeeColumns(t: TFunction<'attendees'>): readonly Column<AttendeeResponse>[] {
  const orNone = (value: string | null, none: string) =>
    value ?? (
      <Text span size="sm" c="dimmed">
        {none}
      </Text>
    );
  return [
    {
      key: 'name',
      header: t('columns.name'),
      field: 'last_name',
      cell: (attendee) => <RowLink to={`/attendees/${attendee.id}`}>{attendeeName(attendee)}</RowLink>,
    },
    {
      key: 'email',
      header: t('columns.email'),
      field: 'email',
      cell: (attendee) => orNone(attendee.email, t('noEmail')),
    },
    {
      key: 'phone',
      header: t('columns.phone'),
      width: '13rem',
      cell: (attendee) => orNone(attendee.phone, t('noPhone')),
    },
    {
      key: 'created',
      header: t('columns.created'),
      field: 'created_at',
      width: '11rem',
      cell: (attendee) => formatDate(attendee.created_at),
    },
  ];
}
