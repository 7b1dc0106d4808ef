import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { useRefusal } from '../../components/use-refusal.ts';
import type { Tagged } from '../../lib/api-client.ts';
import { formatNumber } from '../../lib/format.ts';
import { useDeleteEvent } from './api/use-delete-event.ts';
import { usePatchEvent } from './api/use-patch-event.ts';

/**
 * Deactivate, activate and delete, each asked once in words that say what will happen. Refused when the event is no
 * longer what those words were about.
 */
export function useEventActions({ record: event, tag }: Tagged<EventResponse>) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const patch = usePatchEvent(event.id);
  const deletion = useDeleteEvent(event.id);
  const { settleRefusal, isHere } = useRefusal();

  const setActive = async (is_active: boolean) => {
    try {
      await patch.mutateAsync({ body: { is_active }, tag });
    } catch (error) {
      settleRefusal(error);
      return;
    }
    deletion.reset();
    notifications.show({ message: t(is_active ? 'deactivate.activated' : 'deactivate.done') });
  };

  return {
    isBusy: patch.isPending || deletion.isPending,
    /** Why the event could not be switched on or off. */
    refusal: patch.error,
    /** Why it was not deleted; deactivating it is the way out. */
    deletionRefusal: deletion.error,
    activate: () => void setActive(true),
    deactivate: async () => {
      const taken = event.capacity - event.remaining_capacity;
      const agreed = await confirmAction({
        title: t('deactivate.title', { title: event.title }),
        message:
          taken === 0
            ? t('deactivate.bodyNone')
            : t('deactivate.body', { count: taken, formatted: formatNumber(taken) }),
        confirmLabel: t('deactivate.confirm'),
      });
      if (agreed) await setActive(false);
    },
    remove: async () => {
      const agreed = await confirmAction({
        title: t('delete.title', { title: event.title }),
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
      notifications.show({ message: t('delete.done', { title: event.title }) });
      if (isHere()) await navigate('/events', { replace: true });
    },
  };
}
