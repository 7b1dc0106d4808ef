import { Skeleton, Stack } from '@mantine/core';
import { useDesktopSettings } from '../../lib/desktop.ts';
import { KioskPanel } from './KioskPanel.tsx';
import { ProgramPanel } from './ProgramPanel.tsx';

/** What holds for this computer alone and is kept on it; in a plain browser there is none of it. */
export function ThisComputerSettings() {
  const settings = useDesktopSettings();
  if (settings === undefined) return <Skeleton height={240} radius="lg" />;
  return (
    <Stack>
      <ProgramPanel settings={settings} />
      <KioskPanel settings={settings} />
    </Stack>
  );
}
