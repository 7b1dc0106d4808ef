import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type EmptyStateProps = {
  title: string;
  description?: ReactNode;
  icon?: ReactNode;
  /** What to do next: one or two buttons. */
  actions?: ReactNode;
};

/** A screen or list with nothing in it yet, saying what to do next. */
export function EmptyState({ title, description, icon, actions }: EmptyStateProps) {
  return (
    <Paper className={classes.root} p="xl">
      <Stack align="center" gap="sm" maw="34rem" mx="auto" ta="center">
        {icon !== undefined && (
          <div className={classes.icon} aria-hidden>
            {icon}
          </div>
        )}
        <Title order={2}>{title}</Title>
        {description !== undefined && (
          <Text c="dimmed" component="div">
            {description}
          </Text>
        )}
        {actions !== undefined && (
          <Group justify="center" mt="sm">
            {actions}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
