import { Button, Skeleton } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FirstSteps } from '../demo/FirstSteps.tsx';
import { useHasEvents } from './api/use-has-events.ts';

/** An empty event list: the first steps when there is no event at all, else the way back to the whole season. */
export function NoEvents({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('events');
  const { data: hasEvents, error, refetch } = useHasEvents(true);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (hasEvents === undefined) return <Skeleton height={320} radius="lg" />;
  if (!hasEvents) return <FirstSteps />;
  return (
    <EmptyState
      icon={<IconCalendarOff size={28} />}
      title={t('noMatch.title')}
      description={t('noMatch.body')}
      actions={
        <Button variant="default" onClick={onClear}>
          {t('noMatch.showAll')}
        </Button>
      }
    />
  );
}
