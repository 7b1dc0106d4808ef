import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconCalendarEvent,
  IconCalendarPlus,
  IconKey,
  IconKeyboard,
  IconLogout,
  IconSearch,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { EventPage } from '../../server/contracts/events.ts';
import { request } from '../lib/api-client.ts';
import { formatDateTime } from '../lib/format.ts';
import { mayCreateEvents } from '../lib/permissions.ts';
import { useMe } from '../lib/use-me.ts';
import classes from './GoAnywhere.module.css';
import { MANAGE_PLACES, PLACES, SERVER_PAGES } from './places.ts';
import { showShortcuts } from './shortcuts-shown.ts';

/** Ctrl+K (or ⌘K), even while typing: any place, a few actions and the events to come. */
export function GoAnywhere() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const upcoming = useQuery({
    queryKey: ['events', 'list', 'spotlight'],
    queryFn: ({ signal }) =>
      request(EventPage, {
        path: '/api/events/events/',
        query: { start_datetime_after: new Date().toISOString(), page_size: 100, ordering: 'start_datetime' },
        signal,
      }),
    enabled: opened,
  });
  const go = (to: string) => () => void navigate(to);
  const icon = { size: 22, stroke: 1.75, 'aria-hidden': true } as const;

  const groups: SpotlightActionGroupData[] = [
    {
      group: t('spotlight.places'),
      actions: [
        ...[...PLACES, ...MANAGE_PLACES.filter(({ isFor }) => isFor(me))].map(({ key, to, Icon }) => ({
          id: key,
          label: t(`navigation.${key}`),
          description: t(`spotlight.${key}Description`),
          leftSection: <Icon {...icon} />,
          onClick: go(to),
        })),
        ...SERVER_PAGES.map(({ key, href, Icon }) => ({
          id: key,
          label: t(`navigation.${key}`),
          description: t(`spotlight.${key}Description`),
          leftSection: <Icon {...icon} />,
          onClick: () => {
            window.open(href, '_blank', 'noopener');
          },
        })),
      ],
    },
    {
      group: t('spotlight.actions'),
      actions: [
        ...(mayCreateEvents(me)
          ? [
              {
                id: 'new-event',
                label: t('spotlight.createEvent'),
                leftSection: <IconCalendarPlus {...icon} />,
                onClick: go('/events/new'),
              },
            ]
          : []),
        {
          id: 'new-attendee',
          label: t('spotlight.registerAttendee'),
          leftSection: <IconUserPlus {...icon} />,
          onClick: go('/attendees/new'),
        },
        {
          id: 'shortcuts',
          label: t('title', { ns: 'shortcuts' }),
          description: t('description', { ns: 'shortcuts' }),
          leftSection: <IconKeyboard {...icon} />,
          onClick: () => showShortcuts(true),
        },
        {
          id: 'password',
          label: t('account.changePassword'),
          leftSection: <IconKey {...icon} />,
          onClick: go('/change-password'),
        },
        {
          id: 'sign-out',
          label: t('account.signOut'),
          leftSection: <IconLogout {...icon} />,
          onClick: go('/sign-out'),
        },
      ],
    },
    {
      group: t('spotlight.upcoming'),
      actions: (upcoming.data?.results ?? []).map((event) => ({
        id: `event-${event.id}`,
        label: event.title,
        description: formatDateTime(event.start_datetime),
        leftSection: <IconCalendarEvent {...icon} />,
        onClick: go(`/events/${event.id}`),
      })),
    },
  ];

  return (
    <Spotlight
      actions={groups}
      title={t('spotlight.open')}
      classNames={{ header: classes.header }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('spotlight.open') } }}
      shortcut="mod + K"
      tagsToIgnore={[]}
      scrollable
      maxHeight="min(60dvh, 32rem)"
      limit={20}
      nothingFound={t('spotlight.nothing')}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden />,
        placeholder: t('spotlight.placeholder'),
        'aria-label': t('spotlight.placeholder'),
      }}
    />
  );
}
