import { Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import classes from './SaleDesk.module.css';
import type { ClosedBecause } from './use-chosen-event.ts';

type DeskWithoutEventProps = {
  closed: ClosedBecause;
  /** Why the chosen event could not be read. */
  failure: Error | null;
  onRetry: () => void;
};

/** Stands where the sale happens until the chosen event can be shown: no other one takes its place by itself. */
export function DeskWithoutEvent({ closed, failure, onRetry }: DeskWithoutEventProps) {
  const { t } = useTranslation('sell');
  return (
    <Paper className={classes.desk} component="section" aria-label={t('desk.label')}>
      {closed === 'gone' && <ErrorNotice error={t('desk.closed.gone')} />}
      {closed === 'unread' && (
        <ErrorNotice title={t('desk.closed.unread')} error={failure} onRetry={onRetry} />
      )}
      {closed === 'opening' && <Text role="status">{t('desk.closed.opening')}</Text>}
    </Paper>
  );
}
