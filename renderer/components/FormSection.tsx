import { Fieldset, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** The fields of a form that belong together, under a name. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Fieldset
      legend={
        <Text span fw={700} size="lg" ff="var(--foyer-programme)">
          {title}
        </Text>
      }
      style={{ background: 'var(--mantine-color-body)' }}
    >
      <Stack>{children}</Stack>
    </Fieldset>
  );
}
