import { notifications } from '@mantine/notifications';
import { useEffect, useMemo, useRef } from 'react';

/** Shows and announces why something was refused, for when what it was about is out of sight. */
export function notifyRefusal(error: unknown): void {
  notifications.show({
    color: 'red',
    message: error instanceof Error ? error.message : String(error),
    autoClose: 12_000,
  });
}

/**
 * For a sentence of refusal that stands beside what caused it, and is lost with the row, dialog or screen it would have
 * stood in when the person has gone on meanwhile. `settleRefusal` then says it as a notification.
 */
export function useRefusal() {
  const isThere = useRef<boolean>(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  return useMemo(
    () => ({
      /** Whether what this belongs to is still on screen. */
      isHere: () => isThere.current,
      settleRefusal: (error: unknown) => {
        if (!isThere.current) notifyRefusal(error);
      },
    }),
    [],
  );
}
