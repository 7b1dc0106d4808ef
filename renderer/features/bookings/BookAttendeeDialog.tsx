import { Anchor, Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { useRefusal } from '../../components/use-refusal.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { useAttendeeSearch } from '../attendees/api/use-attendee-search.ts';
import { useCreateBooking } from './api/use-create-booking.ts';

const TYPING_PAUSE_MS = 180;

const nameOf = (attendee: AttendeeResponse) => `${attendee.first_name} ${attendee.last_name}`;

type BookAttendeeDialogProps = {
  eventId: number;
  eventTitle: string;
  opened: boolean;
  onClose: () => void;
};

function BookAttendeeForm({ eventId, onClose }: Omit<BookAttendeeDialogProps, 'opened' | 'eventTitle'>) {
  const { t } = useTranslation(['bookings', 'common']);
  const [search, setSearch] = useState('');
  const [typed] = useDebouncedValue(search.trim(), TYPING_PAUSE_MS);
  const [chosen, setChosen] = useState<AttendeeResponse | null>(null);
  const [status, setStatus] = useState<'confirmed' | 'pending'>('confirmed');
  const [isMissing, setMissing] = useState(false);
  const isNamed = chosen !== null && search === nameOf(chosen);
  const { data: matches = [], error, isFetching } = useAttendeeSearch(isNamed ? '' : typed);
  const creation = useCreateBooking();
  usePageHold(search !== '');
  const { settleRefusal, isHere } = useRefusal();
  const known = new Map(
    [...matches, ...(chosen === null ? [] : [chosen])].map((one) => [String(one.id), one]),
  );

  const submit = async (submission: FormEvent) => {
    submission.preventDefault();
    setMissing(chosen === null);
    if (chosen === null) return;
    try {
      await creation.mutateAsync({ event: eventId, attendee: chosen.id, status });
    } catch (error) {
      settleRefusal(error);
      return;
    }
    notifications.show({
      message: t(status === 'confirmed' ? 'book.booked' : 'book.bookedPending', { name: nameOf(chosen) }),
    });
    // Whoever closed the dialog meanwhile may have opened it again for the next person.
    if (isHere()) onClose();
  };

  return (
    <form onSubmit={(submission) => void submit(submission)} noValidate>
      <Stack gap="lg">
        <Select
          label={t('book.attendee')}
          placeholder={t('book.attendeePlaceholder')}
          data-autofocus
          searchable
          required
          // The server searches; what it found is shown as it came.
          filter={({ options }) => options}
          data={[...known.values()].map((one) => ({ value: String(one.id), label: nameOf(one) }))}
          renderOption={({ option }) => {
            const attendee = known.get(option.value);
            return (
              <div>
                {option.label}
                <Text size="sm" c="inherit" opacity={0.85}>
                  {[attendee?.email, attendee?.phone].filter(Boolean).join(' · ')}
                </Text>
              </div>
            );
          }}
          nothingFoundMessage={
            typed === '' || isFetching ? t('book.typeToSearch') : t('book.nothing', { search: typed })
          }
          error={isMissing ? t('book.chooseFirst') : error?.message}
          searchValue={search}
          onSearchChange={setSearch}
          value={chosen === null ? null : String(chosen.id)}
          onChange={(id) => {
            setChosen(id === null ? null : (known.get(id) ?? null));
            setMissing(false);
            creation.reset();
          }}
        />
        {typed !== '' && !isFetching && matches.length === 0 && (
          <Anchor component={Link} to="/attendees/new" w="fit-content" py={10}>
            {t('book.registerNew')}
          </Anchor>
        )}
        <Radio.Group
          label={t('book.status')}
          value={status}
          onChange={(next) => setStatus(next === 'pending' ? 'pending' : 'confirmed')}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="confirmed"
              label={t('common:bookingStatus.confirmed')}
              description={t('book.confirmedHint')}
            />
            <Radio
              value="pending"
              label={t('common:bookingStatus.pending')}
              description={t('book.pendingHint')}
            />
          </Stack>
        </Radio.Group>
        {creation.isError && <ErrorNotice error={creation.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:actions.cancel')}
          </Button>
          <Button type="submit" loading={creation.isPending}>
            {t('book.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Books a seat for somebody registered; the server's refusal stays beside the choice. */
export function BookAttendeeDialog({ opened, onClose, eventTitle, eventId }: BookAttendeeDialogProps) {
  const { t } = useTranslation(['bookings', 'common']);
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('book.title')}
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      <Text c="dimmed" mb="md">
        {t('book.forEvent', { event: eventTitle })}
      </Text>
      <BookAttendeeForm eventId={eventId} onClose={onClose} />
    </Modal>
  );
}
