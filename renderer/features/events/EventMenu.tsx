import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import type { useEventActions } from './use-event-actions.ts';

type EventActions = ReturnType<typeof useEventActions>;

/** What its creator or an admin can do with an event. */
export function EventMenu({ event, actions }: { event: EventResponse; actions: EventActions }) {
  const { t } = useTranslation('events');
  return (
    <>
      <Button
        component={Link}
        to={`/events/${event.id}/edit`}
        variant="default"
        leftSection={<IconPencil size={18} aria-hidden />}
      >
        {t('event.edit')}
      </Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={42}
            aria-label={t('event.moreActions')}
            loading={actions.isBusy}
          >
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {event.is_active ? (
            <Menu.Item
              leftSection={<IconPlayerPause size={18} aria-hidden />}
              onClick={() => void actions.deactivate()}
            >
              {t('event.deactivate')}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconPlayerPlay size={18} aria-hidden />}
              onClick={() => actions.activate()}
            >
              {t('event.activate')}
            </Menu.Item>
          )}
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={() => void actions.remove()}
          >
            {t('event.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
