import { Badge } from '@mantine/core';
import { IconCheck, IconHistory, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventState } from './event-state.ts';

const looks = {
  active: { color: 'baize', Icon: IconCheck },
  running: { color: 'brass', Icon: IconPlayerPlay },
  soldOut: { color: 'red', Icon: IconX },
  inactive: { color: 'gray', Icon: IconPlayerPause },
  past: { color: 'gray', Icon: IconHistory },
} as const;

/** An event's state as icon and word. */
export function EventStateBadge({ state }: { state: EventState }) {
  const { t } = useTranslation('events');
  const { color, Icon } = looks[state];
  return (
    <Badge
      color={color}
      variant="light"
      size="lg"
      radius="sm"
      tt="none"
      fw={600}
      leftSection={<Icon size={14} stroke={2.5} aria-hidden />}
      styles={{
        root: { color: `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-2))` },
      }}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
