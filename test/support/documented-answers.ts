import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '../../server/openapi/build.ts';

/** The generated document, as it is served. */
export const openApiDocument = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../server/openapi/openapi.json'), 'utf8'),
) as OpenApiDocument;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(openApiDocument, 'openapi.json');

type DocumentedResponse = { $ref?: string; content?: Record<string, { schema: object }> };

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

function validatorFor(template: string, method: string, status: string): ValidateFunction | null {
  const key = `${method} ${template} ${status}`;
  const known = validators.get(key);
  if (known) return known;
  let pointer = `/paths/${escaped(template)}/${method}/responses/${status}`;
  let response = openApiDocument.paths[template]?.[method]?.responses[status] as
    | DocumentedResponse
    | undefined;
  if (!response) throw new Error(`${key} is not in the OpenAPI document.`);
  if (response.$ref) {
    pointer = response.$ref.slice(1);
    const [, section = '', kind = '', name = ''] = pointer.split('/');
    response = (openApiDocument[section] as Record<string, Record<string, DocumentedResponse>>)[kind]?.[name];
  }
  if (!response?.content) return null;
  const validate = ajv.compile({
    $ref: `openapi.json#${encodeURI(`${pointer}/content/application~1json/schema`)}`,
  });
  validators.set(key, validate);
  return validate;
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
