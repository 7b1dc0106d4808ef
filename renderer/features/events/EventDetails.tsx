import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { formatMoney, formatNumber } from '../../lib/format.ts';
import { EventWhen } from './event-columns.tsx';

/** When, where, how much and what about. */
export function EventDetails({ event }: { event: EventResponse }) {
  const { t } = useTranslation(['events', 'common']);
  const heading = useId();
  const detail = (label: string, value: ReactNode, isWide = false) => (
    <div style={isWide ? { gridColumn: '1 / -1' } : undefined}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
    </div>
  );
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby={heading} h="100%">
      <Title order={2} size="h3" id={heading} mb="md">
        {t('event.details')}
      </Title>
      <SimpleGrid component="dl" cols={2} m={0} verticalSpacing="sm">
        {detail(t('event.when'), <EventWhen event={event} />)}
        {detail(t('event.where'), event.location.name)}
        {detail(t('event.price'), Number(event.price) === 0 ? t('common:free') : formatMoney(event.price))}
        {detail(t('event.createdBy'), event.created_by)}
        {event.hold_minutes !== undefined &&
          detail(
            t('event.hold'),
            t('event.holdMinutes', {
              count: event.hold_minutes,
              formatted: formatNumber(event.hold_minutes),
            }),
          )}
        {event.description !== '' &&
          detail(
            t('event.description'),
            <span style={{ whiteSpace: 'pre-line' }}>{event.description}</span>,
            true,
          )}
      </SimpleGrid>
    </Paper>
  );
}
