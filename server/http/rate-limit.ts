import { rateLimit, type Store } from 'express-rate-limit';
import { HttpError } from './errors.ts';

/**
 * Slows down strangers who fill in the public form: so many a minute from one address, then 429 with Retry-After.
 * @param store where they are counted when this process is not the only one they meet
 */
export function createPublicFormLimit(perMinute: number, store?: Store) {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store,
    // A count that cannot be had in time, on a machine that is too busy, is no reason to turn an honest visitor away.
    passOnStoreError: true,
    handler: (_request, response, next) => {
      const seconds = String(response.getHeader('Retry-After') ?? 60);
      next(
        new HttpError(429, `Too many registrations from here. Try again in ${seconds} seconds.`, 'throttled'),
      );
    },
  });
}
