import { Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { Children, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NARROW_SCREEN } from './narrow-screen.ts';

type FilterBarProps = {
  label: string;
  search: ReactNode;
  /** The other filters; folded away behind a button on a narrow screen. */
  children?: ReactNode;
  /** How many filters narrow the list now. */
  active?: number;
  onClear?: () => void;
  /** How many rows there are, announced when it changes. */
  summary: string;
};

/** What narrows a list: search first, the filters beside it, how much is left underneath. */
export function FilterBar({ label, search, children, active = 0, onClear, summary }: FilterBarProps) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  const [open, { toggle }] = useDisclosure(false);
  const isFolded = isNarrow && Children.toArray(children).length > 0;
  return (
    <search aria-label={label}>
      <Stack gap="sm" mb="sm">
        <Group gap="sm" align="flex-end" wrap={isNarrow ? 'nowrap' : 'wrap'}>
          {search}
          {isFolded ? (
            <Button
              variant={active > 0 ? 'light' : 'default'}
              leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
              aria-expanded={open}
              onClick={toggle}
              px="sm"
            >
              {active > 0 ? t('list.filtersActive', { count: active }) : t('list.filters')}
            </Button>
          ) : (
            children
          )}
        </Group>
        {isFolded && (
          <Collapse expanded={open}>
            <Stack gap="sm">{children}</Stack>
          </Collapse>
        )}
        <Group gap="md" mih={30}>
          <Text size="sm" c="dimmed" aria-live="polite">
            {summary}
          </Text>
          {active > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconX size={14} aria-hidden />}
              onClick={onClear}
            >
              {t('list.clearFilters')}
            </Button>
          )}
        </Group>
      </Stack>
    </search>
  );
}
