import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { AttendeeForm } from './AttendeeForm.tsx';
import { AttendeeMissing } from './AttendeeMissing.tsx';
import { useAttendee } from './api/use-attendee.ts';
import { usePatchAttendee } from './api/use-patch-attendee.ts';
import { changedFields, editAttendeeValues } from './attendee-form-values.ts';
import { attendeeName } from './attendee-name.ts';
import { useAttendeeId } from './use-attendee-id.ts';

function EditAttendee({ attendee }: { attendee: AttendeeResponse }) {
  const { t } = useTranslation('attendees');
  const navigate = useNavigate();
  const patch = usePatchAttendee(attendee.id);
  // As it was opened: what others change meanwhile must not pull the rug from under the typing.
  const [initial] = useState(() => editAttendeeValues(attendee));
  const place = `/attendees/${attendee.id}`;
  return (
    <>
      <PageHeader title={t('form.editTitle')} back={{ to: place, label: attendeeName(attendee) }} />
      <AttendeeForm
        initial={initial}
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

/** An existing attendee's form; only what was changed is sent. */
export function EditAttendeeScreen() {
  const { data: attendee, error, refetch } = useAttendee(useAttendeeId());
  if (attendee !== undefined) return <EditAttendee key={attendee.id} attendee={attendee} />;
  if (error !== null) return <AttendeeMissing error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={380} radius="lg" />;
}
