import { Badge } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';

type StateBadgeProps = { color: 'baize' | 'brass' | 'red' | 'gray'; Icon: Icon; label: string };

/** A state as icon and word, readable on any row of a list. */
export function StateBadge({ color, Icon, label }: StateBadgeProps) {
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
        root: {
          flex: 'none',
          color: `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-2))`,
        },
      }}
    >
      {label}
    </Badge>
  );
}
