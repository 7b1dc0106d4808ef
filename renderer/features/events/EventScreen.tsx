import { Alert, Button, Grid, Group, Skeleton, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { mayChangeEvent } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { EventBookings } from '../bookings/EventBookings.tsx';
import { DoorListButton } from '../door-lists/DoorListButton.tsx';
import { useAvailability } from './api/use-availability.ts';
import { useTaggedEvent } from './api/use-event.ts';
import { EventDetails } from './EventDetails.tsx';
import { EventMenu } from './EventMenu.tsx';
import { EventMissing } from './EventMissing.tsx';
import { EventStateBadge } from './EventStateBadge.tsx';
import { eventState } from './event-state.ts';
import { SeatsPanel } from './SeatsPanel.tsx';
import { useEventActions } from './use-event-actions.ts';
import { useEventId } from './use-event-id.ts';

function EventPlace({ tagged }: { tagged: Tagged<EventResponse> }) {
  const { record: event } = tagged;
  const { t } = useTranslation('events');
  const me = useMe();
  const { data: seats, error, refetch } = useAvailability(event.id);
  // The seats are the newer news of the two.
  const current = { ...event, ...(seats && { is_fully_booked: seats.is_fully_booked }) };
  const actions = useEventActions(tagged);
  const state = eventState(current, new Date());
  return (
    <Stack gap="lg">
      <div style={{ marginBottom: 'calc(var(--mantine-spacing-lg) * -1)' }}>
        <PageHeader
          title={event.title}
          back={{ to: '/events', label: t('event.back') }}
          description={
            <Group mt={4}>
              <EventStateBadge state={state} />
            </Group>
          }
          actions={
            <Group wrap="nowrap">
              <DoorListButton eventId={event.id} />
              {mayChangeEvent(me, event) && <EventMenu event={event} actions={actions} />}
            </Group>
          }
        />
      </div>
      {actions.deletionRefusal !== null && (
        <Stack gap="xs">
          <ErrorNotice title={t('delete.refusedTitle')} error={actions.deletionRefusal} />
          {event.is_active && (
            <Group>
              <Button variant="default" onClick={() => void actions.deactivate()}>
                {t('delete.deactivateInstead')}
              </Button>
            </Group>
          )}
        </Stack>
      )}
      {actions.refusal !== null && <ErrorNotice error={actions.refusal} />}
      {(state === 'inactive' || state === 'past') && (
        <Alert color="brass" variant="light" icon={<IconInfoCircle aria-hidden />}>
          {t(state === 'past' ? 'event.overNotice' : 'event.inactiveNotice')}
        </Alert>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <SeatsPanel event={event} seats={seats} error={error} onRetry={() => void refetch()} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <EventDetails event={event} />
        </Grid.Col>
      </Grid>
      <EventBookings eventId={event.id} eventTitle={event.title} seats={seats} />
    </Stack>
  );
}

/** One event: its seats live, its details, its bookings. */
export function EventScreen() {
  const { data: tagged, error, refetch } = useTaggedEvent(useEventId());
  if (tagged !== undefined) return <EventPlace key={tagged.record.id} tagged={tagged} />;
  if (error !== null) return <EventMissing error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="lg">
      <Skeleton height={84} radius="lg" />
      <Skeleton height={280} radius="lg" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}
