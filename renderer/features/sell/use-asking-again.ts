import { useEffect, useEffectEvent } from 'react';
import { useConnection } from '../../lib/use-connection.ts';

/** After a round without every answer the next one begins, in milliseconds. */
const PAUSE = 2_000;

/** Runs `ask` as soon as the server is in reach, and then again and again, for as long as anything `isWaiting`. */
export function useAskingAgain(isWaiting: boolean, ask: () => Promise<void>): void {
  const isDue = useConnection() === 'connected' && isWaiting;
  const askNow = useEffectEvent(ask);
  useEffect(() => {
    if (!isDue) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const round = async () => {
      await askNow();
      if (!stopped) timer = setTimeout(() => void round(), PAUSE);
    };
    void round();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [isDue]);
}
