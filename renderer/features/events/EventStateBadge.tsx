import { IconCheck, IconHistory, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../components/StateBadge.tsx';
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
  return <StateBadge {...looks[state]} label={t(`state.${state}`)} />;
}
