import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ApiError } from '../../lib/api-client.ts';

type AttendeeMissingProps = { error: Error; onRetry: () => void };

/** In place of an attendee that could not be read: gone, or out of reach for now. */
export function AttendeeMissing({ error, onRetry }: AttendeeMissingProps) {
  const { t } = useTranslation('attendees');
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return (
    <>
      <PageHeader title={t('title')} back={{ to: '/attendees', label: t('attendee.back') }} />
      {isGone ? (
        <EmptyState
          title={t('attendee.missingTitle')}
          description={t('attendee.missingBody')}
          actions={
            <Button component={Link} to="/attendees">
              {t('attendee.back')}
            </Button>
          }
        />
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </>
  );
}
