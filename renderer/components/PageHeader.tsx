import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePageTitle } from './use-page-title.ts';

type PageHeaderProps = {
  title: string;
  description?: ReactNode;
  /** Buttons for the whole page, at the right or below the title. */
  actions?: ReactNode;
  back?: { to: string; label: string };
};

/** The top of every page: its one h1, which is also the window's title, and what can be done here. */
export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
  usePageTitle(title);
  return (
    <Stack gap="xs" mb="lg">
      {back !== undefined && (
        <Anchor component={Link} to={back.to} size="sm" w="fit-content" py={{ base: 12, sm: 4 }}>
          <Group gap={4} wrap="nowrap">
            <IconArrowLeft size={16} aria-hidden />
            {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="flex-end" gap="md">
        <Stack gap={4} miw={0}>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {description !== undefined && (
            <Text c="dimmed" component="div">
              {description}
            </Text>
          )}
        </Stack>
        {actions !== undefined && <Group gap="sm">{actions}</Group>}
      </Group>
    </Stack>
  );
}
