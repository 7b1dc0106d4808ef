import { rateLimit } from 'express-rate-limit';
import { HttpError } from './errors.ts';

/** Slows down strangers who fill in the public form: so many a minute from one address, then 429 with Retry-After. */
export function createPublicFormLimit(perMinute: number) {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response, next) => {
      const seconds = String(response.getHeader('Retry-After') ?? 60);
      next(
        new HttpError(429, `Too many registrations from here. Try again in ${seconds} seconds.`, 'throttled'),
      );
    },
  });
}
