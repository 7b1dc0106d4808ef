import cors from 'cors';
import type { RequestHandler } from 'express';
import { IDEMPOTENCY_KEY_HEADER, IDEMPOTENCY_REPLAYED_HEADER } from '../contracts/idempotency.ts';

/**
 * Lets scripts of these origins use the API and read its answers; no other page's, and none at all unless somebody
 * has named it. No cookies are involved: whoever has a token may send it.
 */
export function foreignOrigins(origins: readonly string[]): RequestHandler {
  return cors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', IDEMPOTENCY_KEY_HEADER],
    exposedHeaders: ['ETag', 'Retry-After', 'X-Request-Id', IDEMPOTENCY_REPLAYED_HEADER],
    maxAge: 600,
  });
}
