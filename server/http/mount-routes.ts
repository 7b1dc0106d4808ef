import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Store } from 'express-rate-limit';
import type * as z from 'zod';
import { PdfFile } from '../contracts/common.ts';
import { IDEMPOTENCY_REPLAYED_HEADER } from '../contracts/idempotency.ts';
import { type RequestContext, requestContext } from '../lib/request-context.ts';
import type { Services } from '../services.ts';
import type { Answer } from './answer.ts';
import { answerOnce, idempotencyKeyOf } from './answer-once.ts';
import type { Route, RouteRequest } from './define-route.ts';
import { entityTagOf, hasAlready, NO_PRECONDITIONS, preconditionsOf } from './entity-tags.ts';
import { HttpError } from './errors.ts';
import { createGivingWay } from './give-way.ts';
import { assertShallow } from './json-depth.ts';
import { type Origin, originOf } from './origin.ts';
import { type Actor, isForDevices, isOpen, isPermitted } from './permissions.ts';
import { createPublicFormLimit } from './rate-limit.ts';
import { contextOf, notingRefusals } from './request-trail.ts';

/** Larger than any honest request; a bigger body is answered with 413. */
const BODY_LIMIT = '100kb';

export type Door = {
  services: Services;
  /** Whether a peer's address is this computer's own. */
  isThisComputer: (remoteAddress: string | undefined) => boolean;
  /** How many public registrations one address may send in a minute. */
  publicFormPerMinute: number;
  /** Where they are counted when several processes share a door. */
  publicFormStore?: Store;
};

type Locals = {
  context: RequestContext;
  actor: Actor | null;
  origin: Origin;
  /** The body as it arrived; there is none where the route reads none. */
  bodyBytes?: Buffer;
};

function assertJson(request: Request): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  if (hasBody && !request.is('application/json')) {
    throw new HttpError(
      415,
      'Send the body as JSON with the header "Content-Type: application/json".',
      'unsupported_media_type',
    );
  }
}

function bodyOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body;
  if (body === undefined) return {};
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw new HttpError(400, 'The body must be a JSON object.', 'parse_error');
}

/** The request's address under the Host that was checked; the request line may name another one. */
function addressOf(request: Request): URL {
  const address = new URL(`${request.protocol}://${request.headers.host}${request.path}`);
  const queryAt = request.originalUrl.indexOf('?');
  address.search = queryAt === -1 ? '' : request.originalUrl.slice(queryAt);
  return address;
}

/** Two requests are the same when their bytes are, which parsing would not tell. */
function keepBytes(_request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  assertShallow(bytes);
  (response as Response<unknown, Locals>).locals.bodyBytes = bytes;
}

function send(response: Response, { status, text }: Answer, tag: string | null): void {
  if (tag !== null) response.setHeader('ETag', tag);
  response.statusCode = status;
  if (text !== '') {
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(text));
  }
  response.end(text);
}

/** Whether it answers a page of many rows. */
function isList({ method, query }: Route): boolean {
  return method === 'get' && 'page_size' in query.shape;
}

/** Whether it answers with JSON. */
function hasText({ response }: Route): boolean {
  return response !== null && response !== PdfFile;
}

/** Something to be kept or printed; a browser offers it under its name. */
function sendFile(response: Response, { name, bytes }: z.infer<typeof PdfFile>): void {
  response.attachment(name).setHeader('Content-Length', bytes.byteLength);
  response.end(bytes);
}

/** Routes by their path as Express writes it, in order, so that "available/" is never taken for an id. */
function routesByPath(routes: readonly Route[]): Map<string, Route[]> {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    byPath.set(path, [...(byPath.get(path) ?? []), route]);
  }
  return byPath;
}

/**
 * Puts every route behind the same door: authenticate, authorize, read the body, then the route itself. Nothing of a
 * stranger's body is read before the token is checked.
 */
export function mountRoutes(app: Express, routes: readonly Route[], door: Door): void {
  const { services } = door;
  const readJson = express.json({
    limit: BODY_LIMIT,
    inflate: false,
    type: 'application/json',
    verify: keepBytes,
  });
  const limitStrangers = createPublicFormLimit(door.publicFormPerMinute, door.publicFormStore);

  const givingWay = createGivingWay(services.unitOfWork.idleMs);

  const authorize = async (route: Route, request: Request, context: RequestContext): Promise<Locals> => {
    const origin = originOf(request, door.isThisComputer);
    const actor =
      route.access === 'anonymous'
        ? null
        : await services.tokens.authenticate(request.headers.authorization, origin);
    context.actor = actor;
    if (!isOpen(route.access) && actor === null) {
      throw new HttpError(401, 'Sign in first: this needs an access token.', 'not_authenticated', {
        'WWW-Authenticate': 'Bearer realm="api"',
      });
    }
    if (actor && !isPermitted(route.access, actor.role)) {
      throw new HttpError(403, `The role "${actor.role}" may not do this.`, 'permission_denied');
    }
    if (actor && actor.device !== null && !isForDevices(route.access)) {
      throw new HttpError(403, 'A paired device may not do this.', 'permission_denied');
    }
    return { context, actor, origin };
  };

  /** Does a part of a request in its own context, in which the trail finds who asks. */
  const onBehalf = <Result>(
    context: RequestContext,
    route: Route,
    request: Request,
    work: () => Promise<Result>,
  ) => requestContext.run(context, () => notingRefusals(route, request, services, work));

  const admit = (route: Route) => async (request: Request, response: Response, next: NextFunction) => {
    const context = contextOf(request);
    const locals = await onBehalf(context, route, request, () => authorize(route, request, context));
    Object.assign(response.locals, locals);
    const { actor, origin } = locals;
    if (route.rateLimited && actor === null && !origin.isThisComputer)
      await limitStrangers(request, response, next);
    else next();
  };

  const readBody = (request: Request, response: Response, next: NextFunction) => {
    assertJson(request);
    readJson(request, response, next);
  };

  const serve = (route: Route) => (request: Request, response: Response) => {
    const { context } = response.locals as Locals;
    return onBehalf(context, route, request, () => answer(route, request, response));
  };

  const answer = async (route: Route, request: Request, response: Response): Promise<void> => {
    const { actor, origin, bodyBytes = Buffer.alloc(0) } = response.locals as Locals;
    const key = idempotencyKeyOf(request);
    const asked: RouteRequest = {
      params: request.params,
      query: request.query,
      body: route.body ? bodyOf(request) : {},
      actor,
      origin,
      key,
      services,
      url: addressOf(request),
      preconditions: route.conditional ? preconditionsOf(request) : NO_PRECONDITIONS,
    };
    // What happens outside of the unit of work (tokens, passwords) cannot be stored together with it, and runs again.
    if (key !== null && route.write) {
      const { answer: stored, tag, isReplay } = await answerOnce(route, asked, key, bodyBytes);
      if (isReplay) response.set(IDEMPOTENCY_REPLAYED_HEADER, 'true');
      send(response, stored, tag);
      return;
    }
    const produce = async () => {
      const body = await route.run(asked);
      return { body, text: hasText(route) ? JSON.stringify(body) : '' };
    };
    const whose = actor === null ? origin.address : `session ${actor.sessionId}`;
    const { body, text } = await (isList(route) ? givingWay(whose, produce) : produce());
    if (route.response === PdfFile) return sendFile(response, PdfFile.parse(body));
    const tag = route.conditional && text !== '' ? entityTagOf(Object(body), text) : null;
    if (tag !== null && route.method === 'get') {
      // What anybody may read a browser may keep, if it asks each time whether it still holds. What is personal stays
      // in no browser's files; who keeps it in memory, with its tag, may ask so too.
      if (route.access === 'public') response.set('Cache-Control', 'no-cache');
      if (hasAlready(asked.preconditions, tag)) return send(response, { status: 304, text: '' }, tag);
    }
    send(response, { status: route.status, text }, tag);
  };

  for (const [path, routesHere] of routesByPath(routes)) {
    // One for all its methods: every path before the one that is asked for is compared with it.
    const here = app.route(path);
    for (const route of routesHere) {
      here[route.method](admit(route), ...(route.body ? [readBody] : []), serve(route));
    }
    const methods = routesHere.map((route) => route.method.toUpperCase());
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    here.all((request, response) => {
      if (request.method === 'OPTIONS') return response.set('Allow', allow).status(204).end();
      throw new HttpError(
        405,
        `${request.method} is not possible here. Possible: ${allow}.`,
        'method_not_allowed',
        {
          Allow: allow,
        },
      );
    });
  }
}
