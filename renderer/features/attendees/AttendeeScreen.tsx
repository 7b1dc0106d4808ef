import { Button, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useRefusal } from '../../components/use-refusal.ts';
import type { Tagged } from '../../lib/api-client.ts';
import { formatDate } from '../../lib/format.ts';
import { AttendeeBookings } from '../bookings/AttendeeBookings.tsx';
import { AttendeeMissing } from './AttendeeMissing.tsx';
import { useTaggedAttendee } from './api/use-attendee.ts';
import { useDeleteAttendee } from './api/use-delete-attendee.ts';
import { attendeeName } from './attendee-name.ts';
import { useAttendeeId } from './use-attendee-id.ts';

function AttendeeDetails({ attendee }: { attendee: AttendeeResponse }) {
  const { t } = useTranslation('attendees');
  const heading = useId();
  const detail = (label: string, value: string | null) => (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
        {value ?? t('none')}
      </Text>
    </div>
  );
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby={heading}>
      <Title order={2} size="h3" id={heading} mb="md">
        {t('attendee.details')}
      </Title>
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 4 }} m={0}>
        {detail(t('attendee.email'), attendee.email)}
        {detail(t('attendee.phone'), attendee.phone)}
        {detail(
          t('attendee.dateOfBirth'),
          attendee.date_of_birth === null ? null : formatDate(attendee.date_of_birth),
        )}
        {detail(t('attendee.registered'), formatDate(attendee.created_at))}
      </SimpleGrid>
    </Paper>
  );
}

function AttendeePlace({ tagged }: { tagged: Tagged<AttendeeResponse> }) {
  const { record: attendee, tag } = tagged;
  const { t } = useTranslation('attendees');
  const navigate = useNavigate();
  const deletion = useDeleteAttendee(attendee.id);
  const { settleRefusal, isHere } = useRefusal();
  const name = attendeeName(attendee);
  const remove = async () => {
    const agreed = await confirmAction({
      title: t('delete.title', { name }),
      message: t('delete.body'),
      confirmLabel: t('delete.confirm'),
      danger: true,
    });
    if (!agreed) return;
    try {
      await deletion.mutateAsync(tag);
    } catch (error) {
      settleRefusal(error);
      return;
    }
    notifications.show({ message: t('delete.done', { name }) });
    if (isHere()) await navigate('/attendees', { replace: true });
  };
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: '/attendees', label: t('attendee.back') }}
        actions={
          <>
            <Button
              component={Link}
              to={`/attendees/${attendee.id}/edit`}
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
            >
              {t('attendee.edit')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconTrash size={18} aria-hidden />}
              loading={deletion.isPending}
              onClick={() => void remove()}
            >
              {t('attendee.delete')}
            </Button>
          </>
        }
      />
      <Stack gap="lg">
        {deletion.isError && <ErrorNotice title={t('delete.refusedTitle')} error={deletion.error} />}
        <AttendeeDetails attendee={attendee} />
        <AttendeeBookings attendeeId={attendee.id} name={name} />
      </Stack>
    </>
  );
}

/** One attendee: contact and bookings. */
export function AttendeeScreen() {
  const { data: tagged, error, refetch } = useTaggedAttendee(useAttendeeId());
  if (tagged !== undefined) return <AttendeePlace key={tagged.record.id} tagged={tagged} />;
  if (error !== null) return <AttendeeMissing error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="lg">
      <Skeleton height={84} radius="lg" />
      <Skeleton height={150} radius="lg" />
      <Skeleton height={320} radius="lg" />
    </Stack>
  );
}
