import type { Logger } from 'pino';
import type { SessionService } from './session.service.ts';

/** A session that another process ended is over here within a second. */
const SWEEP_EVERY_MS = 500;
const WRITE_EVERY_MS = 30 * 1000;

/**
 * Keeps the sessions of a running server: notices those that another process has ended, and writes down when they were
 * last seen. A failure is logged and the next turn tries again. Returns the function that stops it and writes down
 * what is left.
 */
export function keepSessions(sessions: SessionService, logger: Logger): () => Promise<void> {
  let running = Promise.resolve();
  const next = (work: () => Promise<void>) => {
    running = running
      .then(work)
      .catch((error: unknown) => logger.error({ err: error }, 'sessions could not be kept'));
  };
  const timers = [
    setInterval(() => next(sessions.sweep), SWEEP_EVERY_MS),
    setInterval(() => next(sessions.writeLastSeen), WRITE_EVERY_MS),
  ];
  return async () => {
    for (const timer of timers) clearInterval(timer);
    next(sessions.writeLastSeen);
    await running;
  };
}
