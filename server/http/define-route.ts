import type { Transaction } from 'sequelize';
import * as z from 'zod';
import type { Services } from '../services.ts';
import type { Preconditions } from './entity-tags.ts';
import type { FieldErrors } from './errors.ts';
import { ValidationError } from './errors.ts';
import type { Origin } from './origin.ts';
import type { Access, Actor } from './permissions.ts';
import { parseInput } from './validate.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What the door hands to a route: a request that is authenticated and authorized but not yet validated. */
export type RouteRequest = {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  actor: Actor | null;
  services: Services;
  /** The request's own absolute address. */
  url: URL;
  preconditions: Preconditions;
  origin: Origin;
  /** What the client names this request with, to be able to repeat it. */
  key: string | null;
  /** Keeps a write's answer, in its own unit of work, for when it is asked for again. */
  remember?: (answer: unknown, tx: Transaction) => Promise<void>;
};

/** A route as the door, the tests and the OpenAPI document see it. */
export type Route = {
  operationId: string;
  method: Method;
  /** As in OpenAPI: "/api/bookings/{id}/". */
  path: string;
  access: Access;
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodObject | null;
  status: 200 | 201 | 202 | 204;
  response: z.ZodType | null;
  write: boolean;
  /** Whether it is about one record, whose entity tag it answers and whose If-Match it heeds. */
  conditional: boolean;
  /** Whether strangers' requests are counted and slowed. */
  rateLimited: boolean;
  /** Whether failures are counted and every further one is slowed. */
  slowsGuessing: boolean;
  /** For how many minutes it repeats its answer for the same key by itself; null where it does not. */
  repeatsForMinutes: number | null;
  run(request: RouteRequest): Promise<unknown>;
};

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

type ActorFor<A extends Access> = A extends 'anonymous' ? null : A extends 'public' ? Actor | null : Actor;

/**
 * Whether and how a route writes: `true` runs the handler inside the unit of work, 'together' leaves that to the
 * service, which does many of the same kind in one go.
 */
type Writing = boolean | 'together';

type RouteContext<A extends Access, Params, Query, Body, Write extends Writing, Answer = unknown> = {
  params: Output<Params>;
  query: Output<Query>;
  body: Output<Body>;
  actor: ActorFor<A>;
  /** The unit of work's transaction; a reading route has none. */
  tx: Write extends true ? Transaction : undefined;
  /** Keeps the answer for when it is asked for again; to be called inside the unit of work the service runs. */
  remember: Write extends 'together' ? (answer: Answer, tx: Transaction) => Promise<void> : undefined;
  /** For the service to hold the record against, inside the unit of work. */
  preconditions: Preconditions;
  services: Services;
  url: URL;
  origin: Origin;
  /** The request's Idempotency-Key, for what repeats its answer by itself. */
  key: string | null;
};

type AnswerOf<Response> = Response extends z.ZodType ? z.output<Response> : null;

type RouteSpec<
  A extends Access,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject | null,
  Response extends z.ZodType | null,
  Write extends Writing,
> = {
  operationId: string;
  method: Method;
  path: string;
  access: A;
  params: Params;
  query: Query;
  body: Body;
  status?: 200 | 201 | 202 | 204;
  response: Response;
  write: Write;
  /** Set where a route is about one record: its answers carry an entity tag, and a write heeds `preconditions`. */
  conditional?: boolean;
  rateLimited?: boolean;
  slowsGuessing?: boolean;
  repeatsForMinutes?: number;
  /**
   * Finds what else is wrong when the body's shape already is, so that the answer names every field at once.
   * The service makes the same checks by itself when the shape is right.
   */
  check?: (
    body: Partial<Output<Body>>,
    context: Omit<RouteContext<A, Params, Query, Body, false>, 'body' | 'tx' | 'remember' | 'preconditions'>,
  ) => Promise<FieldErrors>;
  handler: (
    context: RouteContext<A, Params, Query, Body, Write, AnswerOf<Response>>,
  ) => Promise<Response extends z.ZodType ? z.output<Response> : void>;
};

/**
 * The one shape of a route: validate, then run the handler (in the unit of work when it writes). The door has
 * authenticated and authorized before, so a stranger's bad input is answered with 401, not with what was wrong.
 */
export function defineRoute<
  A extends Access,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject | null,
  Response extends z.ZodType | null,
  Write extends Writing,
>(spec: RouteSpec<A, Params, Query, Body, Response, Write>): Route {
  const bodySchema: z.ZodObject = spec.body ?? z.strictObject({});

  async function run(request: RouteRequest): Promise<unknown> {
    const { services, url, origin, key, preconditions } = request;
    // The door lets nobody without a token past an access that is not open.
    const actor = request.actor as ActorFor<A>;

    const params = parseInput<z.ZodRawShape>(spec.params, request.params);
    const query = parseInput<z.ZodRawShape>(spec.query, request.query);
    const body = parseInput<z.ZodRawShape>(bodySchema, request.body);

    if (!params.success || !query.success || !body.success) {
      const errors: FieldErrors = {
        ...(params.success ? {} : params.errors),
        ...(query.success ? {} : query.errors),
        ...(body.success ? {} : body.errors),
      };
      if (spec.check && params.success && query.success && !body.success) {
        const further = await spec.check(body.partial as Partial<Output<Body>>, {
          params: params.value as Output<Params>,
          query: query.value as Output<Query>,
          actor,
          services,
          url,
          origin,
          key,
        });
        for (const [field, sentences] of Object.entries(further)) errors[field] ??= sentences;
      }
      throw new ValidationError(errors);
    }

    type Context = RouteContext<A, Params, Query, Body, Write, AnswerOf<Response>>;
    const { remember = async () => undefined } = request;
    const runHandler = (tx: Transaction | undefined) =>
      spec.handler({
        params: params.value as Output<Params>,
        query: query.value as Output<Query>,
        body: (spec.body ? body.value : null) as Output<Body>,
        actor,
        tx: tx as Context['tx'],
        remember: (spec.write === 'together' ? remember : undefined) as Context['remember'],
        preconditions,
        services,
        url,
        origin,
        key,
      });
    if (spec.write !== true) return runHandler(undefined);
    return services.unitOfWork.write(async (tx) => {
      const answer = await runHandler(tx);
      await remember(answer, tx);
      return answer;
    });
  }

  return {
    operationId: spec.operationId,
    method: spec.method,
    path: spec.path,
    access: spec.access,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    status: spec.status ?? 200,
    response: spec.response,
    write: spec.write !== false,
    conditional: spec.conditional ?? false,
    rateLimited: spec.rateLimited ?? false,
    slowsGuessing: spec.slowsGuessing ?? false,
    repeatsForMinutes: spec.repeatsForMinutes ?? null,
    run,
  };
}
