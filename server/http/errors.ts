import type { ErrorResponse } from '../contracts/common.ts';

/** Sentences by field name. */
export type FieldErrors = Record<string, string[]>;

/** A refusal with a status, a sentence for people and a stable code for programs: `{"detail", "code"}`. */
export class HttpError extends Error {
  override name = 'HttpError';
  constructor(
    readonly status: number,
    detail: string,
    readonly code: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** One or more fields were refused: `{"email": ["…"]}`, status 400. */
export class ValidationError extends Error {
  override name = 'ValidationError';
  constructor(readonly fields: FieldErrors) {
    super(`Refused fields: ${Object.keys(fields).join(', ')}`);
  }
}

/** A rule of the domain was broken: `{"non_field_errors": ["…"]}`, status 400, as the reference answers a duplicate. */
export class RuleError extends ValidationError {
  override name = 'RuleError';
  constructor(sentence: string) {
    super({ non_field_errors: [sentence] });
  }
}

export function notFound(what: string, id: number): HttpError {
  return new HttpError(404, `There is no ${what} with id ${id}.`, 'not_found');
}

/** @throws ValidationError when there is anything in `errors`. */
export function throwIfAny(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw new ValidationError(errors);
}

/** What a refusal is answered with: status and body; null for an error that is none of ours. */
export function refusalOf(error: unknown): { status: number; body: FieldErrors | ErrorResponse } | null {
  if (error instanceof ValidationError) return { status: 400, body: error.fields };
  if (!(error instanceof HttpError)) return null;
  return { status: error.status, body: { detail: error.message, code: error.code } };
}
