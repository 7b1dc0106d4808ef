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

/** A sentence gone sooner than this, in milliseconds, has not been read. */
const READING_TIME = 4_000;

/**
 * For a sentence of refusal that stands beside what caused it, and is lost with the row, dialog or screen it would have
 * stood in when the person has gone on meanwhile. `settleRefusal` then says it as a notification.
 */
export function useRefusal() {
  const isThere = useRef<boolean>(false);
  const fresh = useRef<{ error: unknown; at: number } | null>(null);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
      if (fresh.current !== null && performance.now() - fresh.current.at < READING_TIME) {
        notifyRefusal(fresh.current.error);
      }
    };
  }, []);
  return useMemo(
    () => ({
      /** Whether what this belongs to is still on screen. */
      isHere: () => isThere.current,
      settleRefusal: (error: unknown) => {
        if (!isThere.current) notifyRefusal(error);
      },
      /** As `settleRefusal`, for what may go away at once because of the refusal, as a row of a narrowed list does. */
      settlePassingRefusal: (error: unknown) => {
        if (isThere.current) fresh.current = { error, at: performance.now() };
        else notifyRefusal(error);
      },
      /** A new attempt began: what was said about the last one matters no more. */
      forgetRefusal: () => {
        fresh.current = null;
      },
    }),
    [],
  );
}
