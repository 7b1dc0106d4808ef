import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Logo } from './Logo.tsx';
import classes from './SessionCard.module.css';
import { usePageTitle } from './use-page-title.ts';

type SessionCardProps = { title: string; lead: string; children: ReactNode; footer?: ReactNode };

/** The front door: what one sees before being let in. */
export function SessionCard({ title, lead, children, footer }: SessionCardProps) {
  usePageTitle(title);
  return (
    <div className={classes.root}>
      <header className={classes.wall}>
        <Logo size={44} />
      </header>
      <main className={classes.main}>
        <Paper className={classes.card} p={{ base: 'lg', xs: 'xl' }} shadow="md">
          <Stack gap="lg">
            <div>
              <Title order={1}>{title}</Title>
              <Text c="dimmed" mt={4}>
                {lead}
              </Text>
            </div>
            {children}
          </Stack>
        </Paper>
        {footer !== undefined && (
          <Text c="dimmed" size="sm" ta="center" mt="md" component="div">
            {footer}
          </Text>
        )}
      </main>
    </div>
  );
}
