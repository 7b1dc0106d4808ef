import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { SeatsBar } from '../../components/SeatsBar.tsx';
import { formatNumber } from '../../lib/format.ts';

/** The seats left of an event as number and bar, small enough for a row. */
export function SeatsLeft({ event }: { event: EventResponse }) {
  const { t } = useTranslation('events');
  return (
    <Stack gap={4}>
      <Group gap={6} align="baseline" wrap="nowrap">
        <Text span fw={700} size="lg" lh={1}>
          {formatNumber(event.remaining_capacity)}
        </Text>
        <Text span size="sm" c="dimmed">
          {t('seatsLeftOf', { capacity: formatNumber(event.capacity) })}
        </Text>
      </Group>
      <SeatsBar capacity={event.capacity} remaining={event.remaining_capacity} bare />
    </Stack>
  );
}
