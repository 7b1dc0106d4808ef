import { Badge } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BookingStatus } from '../../server/contracts/bookings.ts';

const looks = {
  pending: { color: 'brass', Icon: IconClock },
  confirmed: { color: 'baize', Icon: IconCheck },
  cancelled: { color: 'gray', Icon: IconX },
} as const;

/** A booking's status as icon and word. */
export function StatusBadge({ status }: { status: BookingStatus }) {
  const { t } = useTranslation();
  const { color, Icon } = looks[status];
  return (
    <Badge
      color={color}
      variant="light"
      size="lg"
      radius="sm"
      tt="none"
      fw={600}
      leftSection={<Icon size={14} stroke={2.5} aria-hidden />}
      // Long lists show many of these, and each must be readable on a chosen row as well.
      styles={{
        root: { color: `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-2))` },
      }}
    >
      {t(`bookingStatus.${status}`)}
    </Badge>
  );
}
