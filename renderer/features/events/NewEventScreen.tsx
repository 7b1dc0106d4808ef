import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { readLastCountry, rememberLastCountry } from '../countries/last-country.ts';
import { useCreateEvent } from './api/use-create-event.ts';
import { EventForm } from './EventForm.tsx';
import { newEventValues, toEventBody } from './event-form-values.ts';
import { useEventForm } from './use-event-form.ts';

/** A new event, on the day the calendar was pressed when there is one (`?start=`). */
export function NewEventScreen() {
  const { t } = useTranslation('events');
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const creation = useCreateEvent();
  const form = useEventForm(newEventValues(query.get('start'), readLastCountry()));
  return (
    <>
      <PageHeader title={t('form.newTitle')} back={{ to: '/events', label: t('event.back') }} />
      <EventForm
        form={form}
        taken={0}
        submitLabel={t('form.createSubmit')}
        backTo="/events"
        onSubmit={async (values, leave) => {
          const { record: event } = await creation.mutateAsync(toEventBody(values));
          rememberLastCountry(String(event.location.id));
          leave();
          notifications.show({ message: t('form.created', { title: event.title }) });
          await navigate(`/events/${event.id}`, { replace: true });
        }}
      />
    </>
  );
}
