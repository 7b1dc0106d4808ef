import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BookingStatus } from '../../server/contracts/bookings.ts';
import { StateBadge } from './StateBadge.tsx';

const looks = {
  pending: { color: 'brass', Icon: IconClock },
  confirmed: { color: 'baize', Icon: IconCheck },
  cancelled: { color: 'gray', Icon: IconX },
} as const;

/** A booking's status as icon and word. */
export function StatusBadge({ status }: { status: BookingStatus }) {
  const { t } = useTranslation();
  return <StateBadge {...looks[status]} label={t(`bookingStatus.${status}`)} />;
}
