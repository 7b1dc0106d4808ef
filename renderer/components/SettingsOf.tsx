import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingsResponse } from '../../server/contracts/settings.ts';
import type { Tagged } from '../lib/api-client.ts';
import { useSettings } from '../lib/use-settings.ts';
import { ErrorNotice } from './ErrorNotice.tsx';

/** What is shown of the venue's settings once they are there. */
export function SettingsOf({ children }: { children: (settings: Tagged<SettingsResponse>) => ReactNode }) {
  const { data: settings, error, refetch } = useSettings();
  if (settings !== undefined) return children(settings);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={240} radius="lg" />;
}
