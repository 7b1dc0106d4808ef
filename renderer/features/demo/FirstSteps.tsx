import { Button, Loader, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconConfetti, IconPlus, IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { formatNumber } from '../../lib/format.ts';
import { mayCreateEvents, mayLoadExampleSeason, maySetUp } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { useVenue } from '../../lib/use-venue.ts';
import { useLoadExampleSeason } from './api/use-load-example-season.ts';

/** What a box office without a single event shows: how to begin. Offers each person only what they may do. */
export function FirstSteps() {
  const { t } = useTranslation('events');
  const me = useMe();
  const season = useLoadExampleSeason();
  const mayLoad = mayLoadExampleSeason(me);
  const mayCreate = mayCreateEvents(me);
  const needsSetup = useVenue().needs_setup && maySetUp(me);
  const load = () =>
    season.mutate(undefined, {
      onSuccess: (added) =>
        notifications.show({
          icon: <IconConfetti size={18} aria-hidden />,
          message: t('firstSteps.loaded', {
            events: formatNumber(added.events),
            attendees: formatNumber(added.attendees),
            bookings: formatNumber(added.bookings),
          }),
        }),
    });
  return (
    <Stack>
      {season.isError && <ErrorNotice title={t('firstSteps.refused')} error={season.error} onRetry={load} />}
      <EmptyState
        icon={<IconTicket size={30} />}
        title={t('firstSteps.title')}
        description={
          season.isPending ? (
            <Stack gap="xs" role="status">
              <Text>{t('firstSteps.loading')}</Text>
              <Progress value={100} animated aria-label={t('firstSteps.loading')} />
            </Stack>
          ) : (
            t(mayLoad ? 'firstSteps.body' : mayCreate ? 'firstSteps.bodyCreate' : 'firstSteps.bodyWait')
          )
        }
        actions={
          mayCreate && (
            <>
              <Button
                component={Link}
                to="/events/new"
                disabled={season.isPending}
                leftSection={<IconPlus size={18} aria-hidden />}
              >
                {t('firstSteps.create')}
              </Button>
              {needsSetup && (
                <Button component={Link} to="/setup" variant="light" disabled={season.isPending}>
                  {t('firstSteps.setUp')}
                </Button>
              )}
              {mayLoad && (
                <Button
                  variant="default"
                  onClick={load}
                  disabled={season.isPending}
                  leftSection={
                    season.isPending ? <Loader size={16} /> : <IconConfetti size={18} aria-hidden />
                  }
                >
                  {t('firstSteps.load')}
                </Button>
              )}
            </>
          )
        }
      />
    </Stack>
  );
}
