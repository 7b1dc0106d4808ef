import { openApiDocument } from '../documented-answers.ts';
import type { FieldKind } from '../nasty-values.ts';
import { WRITE_OPERATIONS } from '../write-operations.ts';

/** A JSON Schema, as far as requests are concerned. */
export type Schema = {
  type?: string | string[];
  anyOf?: Schema[];
  enum?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
};

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: Schema;
  description?: string;
};

type BodySchema = { properties: Record<string, Schema>; required?: string[] };

export type DocumentedOperation = {
  operationId: string;
  method: string;
  /** As in the document: "/api/bookings/{id}/". */
  template: string;
  parameters: readonly Parameter[];
  body: BodySchema | null;
  /** What each field of the body is for. */
  fields: Readonly<Record<string, FieldKind>>;
  /** A body that is accepted, or refused for no other reason than a wrong password. */
  validBody: () => Record<string, unknown>;
  /** `ignored`: an Authorization header is not looked at. */
  token: 'required' | 'optional' | 'ignored';
  /** The methods its address has. */
  methodsHere: readonly string[];
};

type Described = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { $ref: string };
  security: object[];
};

function bodySchemaOf({ requestBody }: Described): BodySchema | null {
  if (!requestBody) return null;
  const name = requestBody.$ref.split('/').at(-1) ?? '';
  return (openApiDocument.components.schemas as Record<string, BodySchema>)[name] ?? null;
}

function tokenOf({ security }: Described): DocumentedOperation['token'] {
  if (security.length === 0) return 'ignored';
  return security.some((scheme) => Object.keys(scheme).length === 0) ? 'optional' : 'required';
}

/** Every operation of the OpenAPI document. */
export const documentedOperations: readonly DocumentedOperation[] = Object.entries(
  openApiDocument.paths,
).flatMap(([template, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => {
    const described = operation as unknown as Described;
    const { operationId, parameters = [] } = described;
    const write = WRITE_OPERATIONS[operationId];
    return {
      operationId,
      method: verb.toUpperCase(),
      template,
      parameters,
      body: bodySchemaOf(described),
      fields: write?.fields ?? {},
      validBody: write?.body ?? (() => ({})),
      token: tokenOf(described),
      methodsHere: Object.keys(verbs).map((other) => other.toUpperCase()),
    };
  }),
);
