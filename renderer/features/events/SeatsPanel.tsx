import { Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AvailabilityResponse, EventResponse } from '../../../server/contracts/events.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SeatsBar } from '../../components/SeatsBar.tsx';
import { formatNumber } from '../../lib/format.ts';
import classes from './SeatsPanel.module.css';

type SeatsPanelProps = {
  event: EventResponse;
  seats: AvailabilityResponse | undefined;
  error: Error | null;
  onRetry: () => void;
};

/** How an event's seats stand this very moment, in numbers to read from across the foyer. */
export function SeatsPanel({ event, seats, error, onRetry }: SeatsPanelProps) {
  const { t } = useTranslation('events');
  const heading = useId();
  const number = (name: 'left' | 'taken' | 'pending' | 'confirmed', value: number | undefined) => (
    <div className={name === 'left' ? classes.left : undefined}>
      <dt>{t(`event.${name}`)}</dt>
      <dd>{value === undefined ? <Skeleton height="1em" width="2ch" /> : formatNumber(value)}</dd>
    </div>
  );
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby={heading} h="100%">
      <Stack h="100%" justify="space-between">
        <Group justify="space-between">
          <Title order={2} size="h3" id={heading}>
            {t('event.seatsHeading')}
          </Title>
          <Group gap={6} c="dimmed" wrap="nowrap">
            <IconActivity size={16} aria-hidden />
            <Text size="sm">{t('event.live')}</Text>
          </Group>
        </Group>
        {error !== null && seats === undefined ? (
          <ErrorNotice error={error} onRetry={onRetry} />
        ) : (
          <>
            <dl className={classes.numbers}>
              {number('left', seats?.remaining_capacity)}
              {number('taken', seats?.taken)}
              {number('confirmed', seats?.confirmed)}
              {number('pending', seats?.pending)}
            </dl>
            <SeatsBar
              capacity={seats?.capacity ?? event.capacity}
              remaining={seats?.remaining_capacity ?? event.remaining_capacity}
              pending={seats?.pending ?? 0}
            />
          </>
        )}
      </Stack>
    </Paper>
  );
}
