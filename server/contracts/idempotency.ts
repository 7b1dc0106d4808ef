import * as z from 'zod';

/** The header a client names a write with, so that asking again never does it twice. */
export const IDEMPOTENCY_KEY_HEADER = 'Idempotency-Key';

/** The header that tells a stored answer from a first one. */
export const IDEMPOTENCY_REPLAYED_HEADER = 'Idempotency-Replayed';

/** The code of the 409 for a key whose first request is still being worked on. */
export const REQUEST_IN_FLIGHT = 'request_in_flight';

/** What the header may hold: one word of visible ASCII, best something random. */
export const IdempotencyKey = z
  .string()
  .regex(/^[!-~]{1,255}$/, 'Must be 1 to 255 visible ASCII characters without spaces.')
  .meta({ minLength: 1, maxLength: 255, examples: ['8c2f61d5a2e04b7f9d1c'] });
