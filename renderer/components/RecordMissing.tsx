import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { isMissing } from '../lib/use-record.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { PageHeader } from './PageHeader.tsx';

type RecordMissingProps = {
  error: Error;
  onRetry: () => void;
  /** Of the list the record would be in. */
  heading: string;
  back: { to: string; label: string };
  /** What is said where there is no such record. */
  title: string;
  description: string;
};

/** In place of a record that could not be read: gone, or out of reach for now. */
export function RecordMissing({ error, onRetry, heading, back, title, description }: RecordMissingProps) {
  return (
    <>
      <PageHeader title={heading} back={back} />
      {isMissing(error) ? (
        <EmptyState
          title={title}
          description={description}
          actions={
            <Button component={Link} to={back.to}>
              {back.label}
            </Button>
          }
        />
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </>
  );
}
