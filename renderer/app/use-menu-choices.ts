import { spotlight } from '@mantine/spotlight';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import type { MenuChoice } from '../../main/ipc/contract.ts';
import { desktop } from '../lib/desktop.ts';
import { showShortcuts } from './shortcuts-shown.ts';

/** Does what is chosen in the program's own menu, as if it had been chosen here: what is typed is asked about first. */
export function useMenuChoices(): void {
  const navigate = useNavigate();
  const onChoice = useEffectEvent((choice: MenuChoice) => {
    if (choice === 'go-anywhere') spotlight.open();
    else if (choice === 'shortcuts') showShortcuts(true);
    else if (choice !== 'leave-kiosk') void navigate(choice);
  });
  useEffect(() => desktop()?.onMenuChoice((choice) => onChoice(choice)), []);
}
