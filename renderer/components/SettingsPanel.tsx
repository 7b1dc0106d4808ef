import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type SettingsPanelProps = {
  title: string;
  lead?: ReactNode;
  /** How it stands, at the right of the title. */
  state?: ReactNode;
  children: ReactNode;
};

/** A card of settings that belong together, below the heading of their section. */
export function SettingsPanel({ title, lead, state, children }: SettingsPanelProps) {
  const heading = useId();
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby={heading}>
      <Stack>
        <div>
          <Group justify="space-between">
            <Title order={3} id={heading}>
              {title}
            </Title>
            {state}
          </Group>
          {lead !== undefined && <Text c="dimmed">{lead}</Text>}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
