import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { ChangedMeanwhile } from '../../components/editing/ChangedMeanwhile.tsx';
import { ConflictDialog } from '../../components/editing/ConflictDialog.tsx';
import { useSharedEdit } from '../../components/editing/use-shared-edit.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { taggedEventQuery, useTaggedEvent } from './api/use-event.ts';
import { usePatchEvent } from './api/use-patch-event.ts';
import { EventForm } from './EventForm.tsx';
import { EventMissing } from './EventMissing.tsx';
import { editEventValues, editedEvent } from './event-form-values.ts';
import { useEventForm } from './use-event-form.ts';
import { useEventId } from './use-event-id.ts';
import { useEventWords } from './use-event-words.ts';

function EditEvent({ tagged }: { tagged: Tagged<EventResponse> }) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { record: event } = tagged;
  const patch = usePatchEvent(event.id);
  // As it was opened: what others change meanwhile must not pull the rug from under the typing.
  const form = useEventForm(editEventValues(event));
  const edit = useSharedEdit({
    kind: editedEvent,
    form,
    tagged,
    read: () => queryClient.fetchQuery({ ...taggedEventQuery(event.id), staleTime: 0 }),
    save: (body, tag) => patch.mutateAsync({ body, tag }),
  });
  const place = `/events/${event.id}`;
  return (
    <>
      <PageHeader title={t('form.editTitle')} back={{ to: place, label: event.title }} />
      <EventForm
        form={form}
        taken={event.capacity - event.remaining_capacity}
        submitLabel={t('form.saveSubmit')}
        backTo={place}
        notice={<ChangedMeanwhile isOutdated={edit.isOutdated} onLook={edit.look} />}
        onSubmit={async (values, leave) => {
          if ((await edit.submit(values)) === null) return;
          leave();
          notifications.show({ message: t('form.saved') });
          await navigate(place, { replace: true });
        }}
      />
      <ConflictDialog question={edit.question} words={useEventWords()} />
    </>
  );
}

/** An existing event's form; only what was changed is sent. */
export function EditEventScreen() {
  const { data: tagged, error, refetch } = useTaggedEvent(useEventId());
  if (tagged !== undefined) return <EditEvent key={tagged.record.id} tagged={tagged} />;
  if (error !== null) return <EventMissing error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={480} radius="lg" />;
}
