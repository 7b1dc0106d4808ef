import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ErrorResponse } from '../contracts/common.ts';
import type { StorageFailure } from '../db/dialects/refusal.ts';
import { storageFailureOf } from '../db/dialects/refusals.ts';
import { HttpError, refusalOf } from './errors.ts';

/** What Express and its body parser throw; https://github.com/jshttp/http-errors describes the shape. */
type ParserError = Error & { status?: number; type?: string; expose?: boolean };

const PARSER_ANSWERS: Readonly<Record<string, ErrorResponse>> = {
  'entity.parse.failed': { detail: 'The body is not valid JSON.', code: 'parse_error' },
  'entity.too.large': { detail: 'The body is too large; at most 100 kB are read.', code: 'body_too_large' },
  'encoding.unsupported': { detail: 'Send the body uncompressed.', code: 'unsupported_media_type' },
  'charset.unsupported': { detail: 'Send the body as UTF-8.', code: 'unsupported_media_type' },
  'request.aborted': { detail: 'The request ended before its body did.', code: 'request_aborted' },
  'request.size.invalid': { detail: 'The body is not as long as Content-Length says.', code: 'parse_error' },
};

const STORAGE_ANSWERS: Readonly<Record<StorageFailure, { status: number; detail: string }>> = {
  disk_full: {
    status: 507,
    detail:
      'The disk of the computer that runs Foyer is full. Nothing was stored; free some space and try again.',
  },
  database_read_only: {
    status: 503,
    detail:
      'The database of the computer that runs Foyer is read-only. Nothing was stored; make its folder writable and try again.',
  },
  database_damaged: {
    status: 503,
    detail:
      'The database of the computer that runs Foyer is damaged. Nothing was stored; start Foyer again there, and restore a backup if it asks for one.',
  },
  database_unavailable: {
    status: 503,
    detail:
      'The database cannot be reached. Look after the disk of the computer that runs Foyer, then try again.',
  },
  database_unreachable: {
    status: 503,
    detail: 'The database server does not answer. Try again in a moment.',
  },
};

/** The answer for an address nothing is at. */
export function nothingAt(path: string): ErrorResponse {
  return { detail: `There is nothing at ${path.slice(0, 200)}.`, code: 'not_found' };
}

/** Turns whatever was thrown into the contract's error shapes. What nobody foresaw is a 500 and goes into the log. */
export function errorHandler(deps: {
  logger: Logger;
  debug: boolean;
  /** Told when a statement has found the database to be damaged. */
  onDamage?: () => void;
}): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = refusalOf(error);
    if (refusal) {
      if (error instanceof HttpError) response.set(error.headers);
      response.status(refusal.status).json(refusal.body);
      return;
    }
    const { status, type, message } = error as ParserError;
    if (status === 404) {
      response.status(404).json(nothingAt(request.path));
      return;
    }
    if (status !== undefined && status >= 400 && status < 500) {
      const answer = PARSER_ANSWERS[type ?? ''] ?? {
        detail: 'The request is malformed.',
        code: 'bad_request',
      };
      response.status(status).json(answer);
      return;
    }
    const storageFailure = storageFailureOf(error);
    if (storageFailure) {
      deps.logger.error({ err: error, requestId: request.id }, 'the database could not be used');
      const { status: unable, detail } = STORAGE_ANSWERS[storageFailure];
      response.status(unable).json({ detail, code: storageFailure } satisfies ErrorResponse);
      if (storageFailure === 'database_damaged') deps.onDamage?.();
      return;
    }
    deps.logger.error({ err: error, requestId: request.id }, 'request failed unexpectedly');
    const detail = deps.debug
      ? `Something went wrong: ${message}`
      : 'Something went wrong. It is in the log.';
    response.status(500).json({ detail, code: 'internal_error' } satisfies ErrorResponse);
  };
}
