import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { desktop } from '../lib/desktop.ts';

/** Has the desktop look like this page: the one one waits at while Foyer starts, its title bar and its dialogs. */
export function DesktopAppearance() {
  const { colorScheme } = useMantineColorScheme();
  useEffect(() => {
    void desktop()?.showAs(colorScheme === 'auto' ? 'system' : colorScheme);
  }, [colorScheme]);
  return null;
}
