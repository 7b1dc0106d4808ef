import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { IDEMPOTENCY_REPLAYED_HEADER } from '../../server/contracts/idempotency.ts';
import type { OpenApiDocument } from '../../server/openapi/build.ts';

/** The generated document, as it is served. */
export const openApiDocument = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../server/openapi/openapi.json'), 'utf8'),
) as OpenApiDocument;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(openApiDocument, 'openapi.json');

type DocumentedResponse = {
  $ref?: string;
  content?: Record<string, { schema: object }>;
  headers?: Record<string, object>;
};

const validators = new Map<string, ValidateFunction>();

function templateOf(path: string): string | undefined {
  const asked = path.split('?')[0]?.replace(/\/?$/, '/') ?? '';
  const templates = Object.keys(openApiDocument.paths);
  return (
    templates.find((template) => template === asked) ??
    templates.find((template) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked))
  );
}

function escaped(pointer: string): string {
  return pointer.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** @throws Error when the document has no such answer */
function responseAt(
  template: string,
  method: string,
  status: string,
): { response: DocumentedResponse; pointer: string } {
  let pointer = `/paths/${escaped(template)}/${method}/responses/${status}`;
  let response = openApiDocument.paths[template]?.[method]?.responses[status] as
    | DocumentedResponse
    | undefined;
  if (response?.$ref) {
    pointer = response.$ref.slice(1);
    const [, section = '', kind = '', name = ''] = pointer.split('/');
    response = (openApiDocument[section] as Record<string, Record<string, DocumentedResponse>>)[kind]?.[name];
  }
  if (!response) throw new Error(`${method} ${template} ${status} is not in the OpenAPI document.`);
  return { response, pointer };
}

function validatorFor(template: string, method: string, status: string): ValidateFunction | null {
  const key = `${method} ${template} ${status}`;
  const known = validators.get(key);
  if (known) return known;
  const { response, pointer } = responseAt(template, method, status);
  if (!response.content || 'application/pdf' in response.content) return null;
  const validate = ajv.compile({
    $ref: `openapi.json#${encodeURI(`${pointer}/content/application~1json/schema`)}`,
  });
  validators.set(key, validate);
  return validate;
}

function hasDocumentedTag(template: string, method: string, status: string): boolean {
  const documented = responseAt(template, method, status).response;
  return 'ETag' in (documented.headers ?? {});
}

/** @throws Error when an answer has an entity tag that the document does not know of, or lacks one */
export function assertTagDocumented(
  method: string,
  path: string,
  response: { status: number; headers: Headers },
): void {
  const template = templateOf(path);
  const verb = method.toLowerCase();
  if (!template || !openApiDocument.paths[template]?.[verb] || response.status >= 300) return;
  const isDocumented = hasDocumentedTag(template, verb, String(response.status));
  const isReplay = response.headers.has(IDEMPOTENCY_REPLAYED_HEADER);
  if (response.headers.has('ETag') !== (isDocumented && !isReplay)) {
    throw new Error(
      `${method} ${path} answered the ETag ${response.headers.get('ETag')} against the document.`,
    );
  }
}

/**
 * Holds an answer against its documented schema. Answers to methods an operation does not have are left out, since
 * the document cannot describe what is not there.
 * @throws Error when the status is not documented or the body does not fit
 */
export function assertDocumented(
  method: string,
  path: string,
  response: { status: number },
  body: unknown,
): void {
  const template = templateOf(path);
  const verb = method.toLowerCase();
  if (!template || !openApiDocument.paths[template]?.[verb]) return;
  const validate = validatorFor(template, verb, String(response.status));
  if (validate === null) {
    if (body !== null)
      throw new Error(`${method} ${path} answered ${response.status} with an undocumented body.`);
    return;
  }
  if (!validate(body)) {
    throw new Error(
      `${method} ${path} answered ${response.status} outside its schema: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`,
    );
  }
}
