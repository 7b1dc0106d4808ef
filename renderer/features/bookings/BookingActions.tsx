import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { RowRefusal } from '../../components/RowButton.tsx';
import { useCursorInRow } from '../../components/use-cursor-in-row.ts';
import { useRefusal } from '../../components/use-refusal.ts';
import { useChangeBookingStatus } from './api/use-change-booking-status.ts';
import { attendeeName } from './booking-names.ts';

type BookingActionsProps = {
  booking: BookingResponse;
  /** The event's title, for the question before cancelling. */
  event: string;
};

/** Confirm and cancel, as far as the booking's status lets them. Cancelling asks once. */
export function BookingActions({ booking, event }: BookingActionsProps) {
  const { t } = useTranslation('bookings');
  const { change, refresh } = useChangeBookingStatus();
  const { settlePassingRefusal, forgetRefusal } = useRefusal();
  const [isReading, setReading] = useState(false);
  const root = useCursorInRow(change.isPending, isReading);
  const name = attendeeName(booking, t);

  const run = async (action: 'confirm' | 'cancel') => {
    forgetRefusal();
    try {
      await change.mutateAsync({ id: booking.id, action });
    } catch (error) {
      settlePassingRefusal(error);
      setReading(true);
      await refresh().finally(() => setReading(false));
      return;
    }
    notifications.show({
      message: t(action === 'confirm' ? 'actions.confirmed' : 'actions.cancelled', { name }),
    });
  };
  const cancel = async () => {
    const agreed = await confirmAction({
      title: t('cancel.title'),
      message: t('cancel.body', { name, event }),
      confirmLabel: t('cancel.confirm'),
      cancelLabel: t('cancel.keep'),
      danger: true,
    });
    if (agreed) await run('cancel');
  };

  return (
    <Stack gap={2} ref={root}>
      {booking.status !== 'cancelled' && (
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          {booking.status === 'pending' && (
            <Button
              size="sm"
              variant="light"
              aria-label={t('actions.confirmNamed', { name })}
              leftSection={<IconCheck size={16} aria-hidden />}
              loading={change.isPending && change.variables.action === 'confirm'}
              disabled={change.isPending}
              onClick={() => void run('confirm')}
            >
              {t('actions.confirm')}
            </Button>
          )}
          <Button
            size="sm"
            variant="default"
            aria-label={t('actions.cancelNamed', { name })}
            leftSection={<IconX size={16} aria-hidden />}
            loading={change.isPending && change.variables.action === 'cancel'}
            disabled={change.isPending}
            onClick={() => void cancel()}
          >
            {t('actions.cancel')}
          </Button>
        </Group>
      )}
      <RowRefusal error={change.error} />
    </Stack>
  );
}
