import type { Logger } from 'pino';
import type { Services } from './services.ts';

const INTERVAL_MS = 60 * 60 * 1000;

type Forgetful = Pick<Services, 'idempotency' | 'sessions' | 'pairing' | 'throttle'>;

/**
 * Removes what nobody can ask for any more, now and every hour: old answers, which hold personal data, and sessions,
 * pairing codes and failed attempts that have been over for long. A failure is logged and the next hour tries again.
 * Returns the function that stops it, which waits for what is under way.
 */
export function keepForgetting(services: Forgetful, logger: Logger): () => Promise<void> {
  let running = Promise.resolve();
  const forget = async () => {
    for (const name of ['idempotency', 'sessions', 'pairing', 'throttle'] as const) {
      await services[name].forgetOld().catch((error: unknown) => {
        logger.error({ err: error, of: name }, 'what is old could not be removed');
      });
    }
  };
  const start = () => {
    running = running.then(forget);
  };
  start();
  const timer = setInterval(start, INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
