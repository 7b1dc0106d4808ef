import { Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { RowLink } from '../../components/RowLink.tsx';
import { formatDate, formatMoney, formatTime } from '../../lib/format.ts';
import { EventStateBadge } from './EventStateBadge.tsx';
import { eventState } from './event-state.ts';
import { SeatsLeft } from './SeatsLeft.tsx';

/** An event in the list of a narrow screen. */
export function EventCard({ event }: { event: EventResponse }) {
  const { t } = useTranslation('common');
  const state = eventState(event, new Date());
  const price = Number(event.price) === 0 ? t('free') : formatMoney(event.price);
  return (
    <Paper withBorder p="md">
      <Stack gap={8}>
        <div>
          <RowLink to={`/events/${event.id}`}>{event.title}</RowLink>
          <Text size="sm" c="dimmed">
            {formatDate(event.start_datetime)} · {formatTime(event.start_datetime)}
          </Text>
          <Text size="sm" c="dimmed">
            {event.location.name} · {price}
          </Text>
        </div>
        <SeatsLeft event={event} />
        {state !== 'active' && (
          <Group>
            <EventStateBadge state={state} />
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
