import type { Request } from 'express';
import { RECORD_TYPES } from '../contracts/audit.ts';
import type { RequestContext } from '../lib/request-context.ts';
import type { Services } from '../services.ts';
import type { Route } from './define-route.ts';
import { HttpError } from './errors.ts';
import { plainAddress } from './this-computer.ts';

/** What the trail says of a request, until it is known who sends it. */
export function contextOf(request: Request): RequestContext {
  const address = plainAddress(request.socket.remoteAddress) || null;
  // Given by the request log.
  return { requestId: String(request.id), address, actor: null };
}

/**
 * Runs a part of a request and writes down when it is refused because of who asks. Signing in writes down its own
 * refusals, since it alone knows which name was tried.
 */
export async function notingRefusals<Result>(
  route: Route,
  { params }: Request,
  { audit }: Services,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HttpError && error.status === 403 && route.access !== 'anonymous') {
      const type = RECORD_TYPES.find((name) => route.access.startsWith(`${name}:`));
      const id = /^\d{1,15}$/.test(String(params.id)) ? Number(params.id) : null;
      audit.refused({
        action: 'access.refuse',
        record: type && { type, id },
        after: { operation: route.operationId, code: error.code },
      });
    }
    throw error;
  }
}
