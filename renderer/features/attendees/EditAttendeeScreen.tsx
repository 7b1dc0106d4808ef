import { Skeleton } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { ChangedMeanwhile } from '../../components/editing/ChangedMeanwhile.tsx';
import { ConflictDialog } from '../../components/editing/ConflictDialog.tsx';
import { useSharedEdit } from '../../components/editing/use-shared-edit.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { AttendeeForm } from './AttendeeForm.tsx';
import { AttendeeMissing } from './AttendeeMissing.tsx';
import { taggedAttendeeQuery, useTaggedAttendee } from './api/use-attendee.ts';
import { usePatchAttendee } from './api/use-patch-attendee.ts';
import { editAttendeeValues, editedAttendee } from './attendee-form-values.ts';
import { attendeeName } from './attendee-name.ts';
import { useAttendeeId } from './use-attendee-id.ts';
import { useAttendeeWords } from './use-attendee-words.ts';

function EditAttendee({ tagged }: { tagged: Tagged<AttendeeResponse> }) {
  const { t } = useTranslation('attendees');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { record: attendee } = tagged;
  const patch = usePatchAttendee(attendee.id);
  // As it was opened: what others change meanwhile must not pull the rug from under the typing.
  const form = useForm({ initialValues: editAttendeeValues(attendee) });
  const edit = useSharedEdit({
    kind: editedAttendee,
    form,
    tagged,
    read: () => queryClient.fetchQuery({ ...taggedAttendeeQuery(attendee.id), staleTime: 0 }),
    save: (body, tag) => patch.mutateAsync({ body, tag }),
  });
  const place = `/attendees/${attendee.id}`;
  return (
    <>
      <PageHeader title={t('form.editTitle')} back={{ to: place, label: attendeeName(attendee) }} />
      <AttendeeForm
        form={form}
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
      <ConflictDialog question={edit.question} words={useAttendeeWords()} />
    </>
  );
}

/** An existing attendee's form; only what was changed is sent. */
export function EditAttendeeScreen() {
  const { data: tagged, error, refetch } = useTaggedAttendee(useAttendeeId());
  if (tagged !== undefined) return <EditAttendee key={tagged.record.id} tagged={tagged} />;
  if (error !== null) return <AttendeeMissing error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={380} radius="lg" />;
}
