import swaggerJsdoc from 'swagger-jsdoc';
import * as z from 'zod';
import { ErrorResponse, PdfFile, ValidationErrorResponse } from '../contracts/common.ts';
import { EntityTagList } from '../contracts/entity-tags.ts';
import {
  IDEMPOTENCY_KEY_HEADER,
  IDEMPOTENCY_REPLAYED_HEADER,
  IdempotencyKey,
} from '../contracts/idempotency.ts';
import type { Route } from '../http/define-route.ts';
import { isOpen, PERMISSIONS } from '../http/permissions.ts';

type JsonObject = { [key: string]: unknown };
export type OpenApiOperation = JsonObject & { operationId: string; responses: JsonObject };
export type OpenApiDocument = JsonObject & {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: Record<string, JsonObject>;
};

/** The id a contract registered its schema under. @throws Error when it has none */
export function schemaId(schema: z.ZodType): string {
  const id = z.globalRegistry.get(schema)?.id;
  if (!id) throw new Error('A schema of the HTTP contract needs .meta({ id }).');
  return id;
}

const schemaRef = (id: string) => ({ $ref: `#/components/schemas/${id}` });
const ENTITY_TAG = {
  description:
    'What this record is like now, for `If-None-Match` and `If-Match`. An answer that is replayed for its `Idempotency-Key` has none.',
  schema: { type: 'string', examples: ['"3-Jt9kQ0xw2mE"'] },
};
const jsonContent = (schema: JsonObject) => ({ 'application/json': { schema } });
/** Where the answer is a file, its bytes are all there is to it. */
const contentOf = (id: string) =>
  id === schemaId(PdfFile) ? { 'application/pdf': {} } : jsonContent(schemaRef(id));

/** JSON Schemas by id: what a client sends (`input`) or what it receives (`output`). */
function jsonSchemas(io: 'input' | 'output'): Record<string, JsonObject> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    io,
    uri: (id) => schemaRef(id).$ref,
    unrepresentable: 'any',
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _dialect, $id: _address, id: _id, ...rest } = schema as JsonObject;
      return [id, rest];
    }),
  );
}

function componentsOf(routes: readonly Route[]) {
  const inputs = jsonSchemas('input');
  const outputs = jsonSchemas('output');
  const requestIds = routes.flatMap((route) => (route.body ? [schemaId(route.body)] : []));
  const responseIds = routes.flatMap((route) => (route.response ? [schemaId(route.response)] : []));
  const taggedIds = routes.flatMap((route) =>
    route.response && route.conditional ? [schemaId(route.response)] : [],
  );
  return {
    schemas: Object.fromEntries(
      Object.keys(outputs)
        .filter((id) => id !== schemaId(PdfFile))
        .map((id) => [id, requestIds.includes(id) ? inputs[id] : outputs[id]]),
    ),
    requestBodies: Object.fromEntries(
      requestIds.map((id) => [id, { required: true, content: jsonContent(schemaRef(id)) }]),
    ),
    responses: Object.fromEntries(
      responseIds.map((id) => [
        id,
        {
          description: 'OK',
          ...(taggedIds.includes(id) && { headers: { ETag: ENTITY_TAG } }),
          content: contentOf(id),
        },
      ]),
    ),
    securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  };
}

function parametersOf(route: Route): JsonObject[] {
  const inPlace = (schema: z.ZodObject, place: 'path' | 'query') =>
    Object.entries(schema.shape).map(([name, field]) => {
      const { $schema, pattern, description, ...json } = z.toJSONSchema(field as z.ZodType, {
        io: 'input',
        unrepresentable: 'any',
      }) as JsonObject;
      return {
        name,
        in: place,
        required: place === 'path',
        ...(description !== undefined && { description }),
        // A number's pattern speaks of its text in the address, which `type: integer` says already.
        schema: json.type === 'string' && pattern !== undefined ? { ...json, pattern } : json,
      };
    });
  return [
    ...inPlace(route.params, 'path'),
    ...inPlace(route.query, 'query'),
    ...(route.method === 'post' ? [keyParameterOf(route)] : []),
    ...(route.conditional ? conditionsOf(route) : []),
  ];
}

function conditionsOf(route: Route): JsonObject[] {
  const { $schema, ...schema } = z.toJSONSchema(EntityTagList) as JsonObject;
  const condition = (name: string, description: string) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema,
  });
  if (route.method === 'get') {
    return [
      condition('If-None-Match', 'The tags of what you have: answered with 304 while that still holds.'),
    ];
  }
  // What is yet to be made was changed by nobody.
  if (!('id' in route.params.shape)) return [];
  return [
    condition(
      'If-Match',
      'The tag of the record as you saw it: answered with 412, and nothing stored, when somebody changed it since. Bookings of an event, which move its numbers alone, are no such change.',
    ),
  ];
}

/** Whether a keyed request is answered once and from then on as it was. */
function isReplayed(route: Route): boolean {
  return route.method === 'post' && route.write;
}

function keySentence(route: Route): string {
  if (isReplayed(route)) {
    return `A new random word for each new request. Within 24 hours the same key with the same request is answered as it was, byte for byte and with \`${IDEMPOTENCY_REPLAYED_HEADER}: true\`, and nothing is done again: ask again with the same key when an answer got lost. Answers with 409, 429 and 5xx are not kept.`;
  }
  if (route.repeatsForMinutes !== null) {
    const time = route.repeatsForMinutes === 1 ? 'a minute' : `${route.repeatsForMinutes} minutes`;
    return `A new random word for each new request. Within ${time} the same key with the same request is answered with the same tokens: ask again with the same key when an answer got lost.`;
  }
  return 'Accepted and not used: this request runs each time it is sent.';
}

function keyParameterOf(route: Route): JsonObject {
  const { $schema, ...schema } = z.toJSONSchema(IdempotencyKey) as JsonObject;
  return {
    name: IDEMPOTENCY_KEY_HEADER,
    in: 'header',
    required: false,
    description: keySentence(route),
    schema,
  };
}

function refusalsOf(route: Route): JsonObject {
  const error = (description: string) => ({
    description,
    content: jsonContent(schemaRef(schemaId(ErrorResponse))),
  });
  const isPublic = isOpen(route.access);
  const hasParameters = Object.keys(route.params.shape).length > 0 || 'page' in route.query.shape;
  return {
    400: {
      description: 'Something in the request was refused; the answer names it.',
      content: jsonContent({
        anyOf: [schemaRef(schemaId(ValidationErrorResponse)), schemaRef(schemaId(ErrorResponse))],
      }),
    },
    401: error('The access token is missing, invalid or expired.'),
    403: error('This person may not do this.'),
    ...(hasParameters && { 404: error('There is no such record or page.') }),
    ...(route.body && {
      413: error('The body is larger than 100 kB.'),
      415: error('The body is not JSON.'),
    }),
    ...(route.conditional &&
      route.method === 'get' && { 304: { description: 'What you have still holds.' } }),
    ...(route.conditional && { 412: error('Somebody else changed it since the tag in `If-Match`.') }),
    ...(route.operationId === 'changePassword' && {
      409: error('The password was changed elsewhere meanwhile.'),
    }),
    ...(route.access.startsWith('backup:') && {
      409: error('There is nothing to back up here, or a backup is being restored.'),
    }),
    ...(route.operationId === 'makeBackup' && { 429: error('Several were made within a minute.') }),
    ...(isReplayed(route) && {
      409: {
        ...error('A request with this `Idempotency-Key` is still being worked on.'),
        headers: { 'Retry-After': { description: 'In seconds.', schema: { type: 'integer', minimum: 0 } } },
      },
      422: error('This `Idempotency-Key` was used for another request.'),
    }),
    ...(route.operationId === 'registerAttendee' && {
      410: error('This was done before; the personal data in its answer has been erased since.'),
    }),
    ...(route.rateLimited && isPublic && { 429: error('Too many of these from one address.') }),
    ...(route.slowsGuessing && {
      429: {
        ...error('Too many of these have failed.'),
        headers: { 'Retry-After': { description: 'In seconds.', schema: { type: 'integer', minimum: 0 } } },
      },
    }),
    503: error('The database does not answer or cannot be written.'),
    ...(route.write && { 507: error('The disk of the server is full.') }),
  };
}

function securityOf(route: Route): JsonObject[] {
  if (route.access === 'anonymous') return [];
  return route.access === 'public' ? [{}, { bearerAuth: [] }] : [{ bearerAuth: [] }];
}

function rolesSentence(route: Route): string {
  if (isOpen(route.access)) return 'Public.';
  if (route.access === 'signed-in') return 'For everybody who is signed in.';
  return `Roles: ${PERMISSIONS[route.access].join(', ')}.`;
}

/**
 * The OpenAPI document: summaries and references from the `@openapi` comments beside the routes, everything that a
 * route or a contract already knows from there.
 * @param sources glob patterns of the files whose comments are read
 * @throws Error when a comment and its route disagree, or one lacks the other
 */
export function buildOpenApi(
  routes: readonly Route[],
  sources: readonly string[],
  version: string,
): OpenApiDocument {
  const commented = swaggerJsdoc({
    failOnErrors: true,
    definition: {
      openapi: '3.1.0',
      info: {
        title: 'Foyer API',
        version,
        description:
          'The box office: events, attendees and bookings. The window, a phone at the door and a script all use this.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      tags: [
        'Authentication',
        'People',
        'Events',
        'Attendees',
        'Bookings',
        'Countries',
        'Settings',
        'Backups',
        'Example season',
        'Health',
      ].map((name) => ({
        name,
      })),
      components: componentsOf(routes),
    },
    apis: [...sources],
  }) as OpenApiDocument;

  const undescribed = new Set(
    Object.entries(commented.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    ),
  );
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const operation = commented.paths[route.path]?.[route.method];
    if (!operation) throw new Error(`The route ${name} has no @openapi comment.`);
    undescribed.delete(name);
    assertAgreement(name, route, operation);
    Object.assign(operation, {
      operationId: route.operationId,
      description: [operation.description, rolesSentence(route)].filter(Boolean).join(' ').trim(),
      security: securityOf(route),
      parameters: parametersOf(route),
      responses: { ...operation.responses, ...refusalsOf(route) },
    });
  }
  if (undescribed.size > 0) throw new Error(`No route for the comments of: ${[...undescribed].join(', ')}.`);
  return commented;
}

function assertAgreement(name: string, route: Route, operation: OpenApiOperation): void {
  const expected = JSON.stringify([
    route.body ? { $ref: `#/components/requestBodies/${schemaId(route.body)}` } : undefined,
    route.response ? { $ref: `#/components/responses/${schemaId(route.response)}` } : true,
  ]);
  const answer = operation.responses[route.status];
  const found = JSON.stringify([operation.requestBody, route.response ? answer : answer !== undefined]);
  if (expected !== found) throw new Error(`The comment of ${name} says ${found}, the route ${expected}.`);
}
