import type { Request } from 'express';
import { IDEMPOTENCY_KEY_HEADER, IdempotencyKey } from '../contracts/idempotency.ts';
import type { Answer } from './answer.ts';
import type { Route, RouteRequest } from './define-route.ts';
import { entityTagOf } from './entity-tags.ts';
import { ValidationError } from './errors.ts';

/**
 * The key a POST names itself with; null without one, and for every other method, which is idempotent by itself.
 * @throws ValidationError naming the header
 */
export function idempotencyKeyOf(request: Request): string | null {
  const header = request.get(IDEMPOTENCY_KEY_HEADER);
  if (request.method !== 'POST' || header === undefined) return null;
  const key = IdempotencyKey.safeParse(header);
  if (key.success) return key.data;
  throw new ValidationError({ [IDEMPOTENCY_KEY_HEADER]: key.error.issues.map((issue) => issue.message) });
}

/** One address for one request, however its slashes and escapes were written. */
function addressOf(route: Route, asked: RouteRequest): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_placeholder, name: string) =>
    encodeURIComponent(String(asked.params[name])),
  );
  return `${path}${asked.url.search}`;
}

function recordIdOf(answer: unknown): number | null {
  const { id } = Object(answer) as { id?: unknown };
  return typeof id === 'number' ? id : null;
}

/**
 * Runs a keyed write, or answers it as it was answered before; then without an entity tag, since the record may have
 * moved on.
 * @param body the bytes of the body as they arrived
 * @throws HttpError 409, 410, 422 as `once` does; whatever the route throws
 */
export async function answerOnce(
  route: Route,
  asked: RouteRequest,
  key: string,
  body: Buffer,
): Promise<{ answer: Answer; tag: string | null; isReplay: boolean }> {
  const keyed = {
    key,
    actorId: asked.actor?.id ?? null,
    operation: route.operationId,
    address: addressOf(route, asked),
    body,
  };
  let tag: string | null = null;
  const { answer, isReplay } = await asked.services.idempotency.once(keyed, async (remember) => {
    const answer: Answer = { status: route.status, text: '' };
    await route.run({
      ...asked,
      remember: (value, tx) => {
        answer.text = value === undefined ? '' : JSON.stringify(value);
        if (route.conditional && value !== undefined) tag = entityTagOf(Object(value), answer.text);
        return remember(answer, recordIdOf(value), tx);
      },
    });
    return answer;
  });
  return { answer, tag: isReplay ? null : tag, isReplay };
}
