import { Button, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCalendar, IconList, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { mayCreateEvents } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';

/** The head of both views of the season: the way to the other one, and to a new event for those who may. */
export function EventViews({ current }: { current: 'table' | 'calendar' }) {
  const { t } = useTranslation('events');
  const me = useMe();
  // Three buttons in one row is all a phone has room for.
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  const view = (name: 'table' | 'calendar', to: string, Icon: typeof IconList) => (
    <Button
      component={Link}
      to={to}
      variant="default"
      bg={current === name ? 'var(--foyer-chosen)' : undefined}
      aria-current={current === name ? 'page' : undefined}
      leftSection={isNarrow ? undefined : <Icon size={18} aria-hidden />}
      px={isNarrow ? 'sm' : 'md'}
    >
      {t(`view.${name}`)}
    </Button>
  );
  return (
    <Group gap="xs">
      <Button.Group>
        {view('table', '/events', IconList)}
        {view('calendar', '/events/calendar', IconCalendar)}
      </Button.Group>
      {mayCreateEvents(me) && (
        <Button
          component={Link}
          to="/events/new"
          leftSection={<IconPlus size={18} aria-hidden />}
          px={isNarrow ? 'sm' : 'md'}
        >
          {t('create')}
        </Button>
      )}
    </Group>
  );
}
