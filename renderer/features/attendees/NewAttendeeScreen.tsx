import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { AttendeeForm } from './AttendeeForm.tsx';
import { useRegisterAttendee } from './api/use-register-attendee.ts';
import { EMPTY_ATTENDEE, toAttendeeBody } from './attendee-form-values.ts';
import { attendeeName } from './attendee-name.ts';

/** Registers an attendee. */
export function NewAttendeeScreen() {
  const { t } = useTranslation('attendees');
  const navigate = useNavigate();
  const registration = useRegisterAttendee();
  const form = useForm({ initialValues: EMPTY_ATTENDEE });
  return (
    <>
      <PageHeader title={t('form.newTitle')} back={{ to: '/attendees', label: t('attendee.back') }} />
      <AttendeeForm
        form={form}
        submitLabel={t('form.registerSubmit')}
        backTo="/attendees"
        onSubmit={async (values, leave) => {
          const { record: attendee } = await registration.mutateAsync(toAttendeeBody(values));
          leave();
          notifications.show({ message: t('form.registered', { name: attendeeName(attendee) }) });
          await navigate(`/attendees/${attendee.id}`, { replace: true });
        }}
      />
    </>
  );
}
