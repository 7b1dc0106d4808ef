import type { Logger } from 'pino';
import type { IdempotencyService } from './idempotency.service.ts';

const INTERVAL_MS = 60 * 60 * 1000;

/**
 * Removes old answers now and every hour, since they hold personal data and nobody can ask for them any more. A
 * failure is logged and the next hour tries again. Returns the function that stops it.
 */
export function keepForgettingOldAnswers(idempotency: IdempotencyService, logger: Logger): () => void {
  const forget = () => {
    idempotency.forgetOld().catch((error: unknown) => {
      logger.error({ err: error }, 'old answers could not be removed');
    });
  };
  forget();
  const timer = setInterval(forget, INTERVAL_MS);
  return () => clearInterval(timer);
}
