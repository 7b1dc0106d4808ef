import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useEvent } from './api/use-event.ts';
import { usePatchEvent } from './api/use-patch-event.ts';
import { EventForm } from './EventForm.tsx';
import { EventMissing } from './EventMissing.tsx';
import { changedFields, editEventValues } from './event-form-values.ts';
import { useEventId } from './use-event-id.ts';

function EditEvent({ event }: { event: EventResponse }) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const patch = usePatchEvent(event.id);
  // As it was opened: what others change meanwhile must not pull the rug from under the typing.
  const [initial] = useState(() => editEventValues(event));
  const place = `/events/${event.id}`;
  return (
    <>
      <PageHeader title={t('form.editTitle')} back={{ to: place, label: event.title }} />
      <EventForm
        initial={initial}
        taken={event.capacity - event.remaining_capacity}
        submitLabel={t('form.saveSubmit')}
        backTo={place}
        onSubmit={async (values, leave) => {
          await patch.mutateAsync(changedFields(initial, values));
          leave();
          notifications.show({ message: t('form.saved') });
          await navigate(place, { replace: true });
        }}
      />
    </>
  );
}

/** An existing event's form; only what was changed is sent. */
export function EditEventScreen() {
  const { data: event, error, refetch } = useEvent(useEventId());
  if (event !== undefined) return <EditEvent key={event.id} event={event} />;
  if (error !== null) return <EventMissing error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={480} radius="lg" />;
}
