import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ApiError } from '../../lib/api-client.ts';

type EventMissingProps = { error: Error; onRetry: () => void };

/** In place of an event that could not be read: gone, or out of reach for now. */
export function EventMissing({ error, onRetry }: EventMissingProps) {
  const { t } = useTranslation('events');
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return (
    <>
      <PageHeader title={t('title')} back={{ to: '/events', label: t('event.back') }} />
      {isGone ? (
        <EmptyState
          title={t('event.missingTitle')}
          description={t('event.missingBody')}
          actions={
            <Button component={Link} to="/events">
              {t('event.back')}
            </Button>
          }
        />
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </>
  );
}
