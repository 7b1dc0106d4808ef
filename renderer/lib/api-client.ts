import type { z } from 'zod';
import { ErrorResponse, ValidationErrorResponse } from '../../server/contracts/common.ts';
import { PRECONDITION_FAILED } from '../../server/contracts/entity-tags.ts';
import { IDEMPOTENCY_KEY_HEADER } from '../../server/contracts/idempotency.ts';
import { AccessTokenResponse } from '../../server/contracts/tokens.ts';
import { i18n } from '../locales/index.ts';
import { type Attempt, askUntilAnswered } from './ask-until-answered.ts';
import { markConnectionBack, markConnectionLost } from './connection.ts';
import { createKeyring, type Keyring } from './idempotency-keys.ts';
import { clearTokens, getTokens, saveTokens, type Tokens } from './tokens.ts';

/** How long an answer may take before the server counts as out of reach, in milliseconds. */
const ANSWER_DEADLINE = 15_000;

const TOKEN_PATH = '/api/token/';
const PASSWORD_PATH = '/api/me/password/';

// Answers that leave open what became of the request: a proxy's, and the one to a request that is still under way.
const OPEN_STATUSES = [409, 502, 503, 504];
/** Whether an answer is the write's own. After any other, the same write is sent again under its key. */
const isSettled = (status: number) => status < 500 && ![401, 409, 429].includes(status);

export type ApiRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  /** The entity tag of the state this is to change: refused with 412 when somebody else changed it since. */
  ifMatch?: string | null;
  /** Where a POST's key comes from and is kept while it is unanswered; without, each call is a write of its own. */
  keys?: Keyring;
};

/** The server refused. `message` is what it said, in its own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly fieldErrors: Record<string, string[]>;
  readonly ruleErrors: string[];
  readonly code: string | null;

  constructor(status: number, answer: unknown) {
    const refusal = ErrorResponse.safeParse(answer);
    const validation = ValidationErrorResponse.safeParse(answer);
    const { non_field_errors: ruleErrors = [], ...fieldErrors } =
      status === 400 && validation.success ? validation.data : {};
    const sentences = refusal.success
      ? [refusal.data.detail]
      : [...ruleErrors, ...Object.values(fieldErrors).flat()];
    super(
      sentences.length > 0
        ? sentences.join(' ')
        : i18n.t('errors.unexpectedStatus', { status: String(status) }),
    );
    this.status = status;
    this.fieldErrors = fieldErrors;
    this.ruleErrors = ruleErrors;
    this.code = refusal.success ? refusal.data.code : null;
  }
}

/** No answer came; whether the server carried out the request is unknown. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(options?: ErrorOptions) {
    super(i18n.t('errors.unreachable'), options);
  }
}

/** An answer came that this page cannot read, for instance from a server of another version. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';

  constructor(options?: ErrorOptions) {
    super(i18n.t('errors.unexpectedAnswer'), options);
  }
}

/** A record as it was read, with the entity tag of that state; null where a server or a proxy names none. */
export type Tagged<Record> = { record: Record; tag: string | null };

type Answer = { status: number; text: string; retryAfter: string | null; tag: string | null };
/** What is the same for each attempt of a keyed write. */
type Keyed = { key: string; deadline: number };

async function exchange(r: ApiRequest, accessToken: string | undefined, keyed?: Keyed): Promise<Answer> {
  const url = new URL(r.path, window.location.origin);
  for (const [name, value] of Object.entries(r.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const headers = new Headers({ Accept: 'application/json' });
  if (r.body !== undefined) headers.set('Content-Type', 'application/json');
  if (accessToken !== undefined) headers.set('Authorization', `Bearer ${accessToken}`);
  if (r.ifMatch) headers.set('If-Match', r.ifMatch);
  if (keyed !== undefined) headers.set(IDEMPOTENCY_KEY_HEADER, keyed.key);
  const deadline = AbortSignal.timeout(keyed?.deadline ?? ANSWER_DEADLINE);
  try {
    const response = await fetch(url, {
      method: r.method ?? 'GET',
      headers,
      body: r.body === undefined ? undefined : JSON.stringify(r.body),
      signal: r.signal === undefined ? deadline : AbortSignal.any([r.signal, deadline]),
      cache: 'no-store',
    });
    const text = await response.text();
    markConnectionBack();
    return {
      status: response.status,
      text,
      retryAfter: response.headers.get('Retry-After'),
      tag: response.headers.get('ETag'),
    };
  } catch (cause) {
    if (r.signal?.aborted) throw cause;
    markConnectionLost();
    throw new UnreachableError({ cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read<S extends z.ZodType>(schema: S, answer: Answer): z.infer<S> {
  const body = parseJson(answer.text);
  if (answer.status >= 400) throw new ApiError(answer.status, body);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new UnexpectedAnswerError({ cause: parsed.error });
  return parsed.data;
}

let refreshing: Promise<Tokens | null> | null = null;

/** One refresh for however many requests found the access token expired; null ends the session. */
async function refreshTokens(stale: Tokens): Promise<Tokens | null> {
  const answer = await exchange(
    { method: 'POST', path: `${TOKEN_PATH}refresh/`, body: { refresh: stale.refresh } },
    undefined,
  );
  const now = getTokens();
  if (now?.refresh !== stale.refresh) return now;
  if (answer.status === 401 || answer.status === 400) {
    clearTokens();
    return null;
  }
  const tokens = { refresh: stale.refresh, access: read(AccessTokenResponse, answer).access };
  saveTokens(tokens);
  return tokens;
}

async function freshTokens(stale: Tokens): Promise<Tokens | null> {
  const now = getTokens();
  if (now === null || now.access !== stale.access) return now;
  refreshing ??= refreshTokens(stale).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function sendOnce(r: ApiRequest, keyed?: Keyed): Promise<Answer> {
  const tokens = r.path.startsWith(TOKEN_PATH) ? null : getTokens();
  const answer = await exchange(r, tokens?.access, keyed);
  if (answer.status !== 401 || tokens === null) return answer;
  const fresh = await freshTokens(tokens);
  return fresh === null ? answer : exchange(r, fresh.access, keyed);
}

async function attempt(r: ApiRequest, keyed: Keyed): Promise<Attempt<Answer>> {
  try {
    const answer = await sendOnce(r, keyed);
    const isOpen = OPEN_STATUSES.includes(answer.status);
    return { retryIn: isOpen ? (Number(answer.retryAfter) || 0) * 1000 : null, finish: () => answer };
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    const finish = () => {
      throw error;
    };
    return { retryIn: 0, finish };
  }
}

/** Sends a POST under a key, so that it can be sent again until its answer arrives and happens once all the same. */
async function sendKeyed(r: ApiRequest, keys: Keyring): Promise<Answer> {
  const key = keys.keyFor(r);
  const answer = await askUntilAnswered((deadline) => attempt(r, { key, deadline }), r.signal);
  if (isSettled(answer.status)) keys.answered(r);
  return answer;
}

// The server runs these each time they are sent: what they give out is not kept for a replay.
const runsAgain = (path: string) => path.startsWith(TOKEN_PATH) || path === PASSWORD_PATH;

function send(r: ApiRequest): Promise<Answer> {
  if (r.method !== 'POST' || runsAgain(r.path)) return sendOnce(r);
  return sendKeyed(r, r.keys ?? createKeyring());
}

/**
 * Asks the server and reads the answer with its contract. Adds the bearer token, refreshing it once when it has expired;
 * when that fails the person is signed out. A POST whose answer got lost is sent again for about ten seconds, under the
 * same key, so that it happens once.
 * Throws ApiError (refused), UnreachableError (no answer), UnexpectedAnswerError, or the caller's own abort.
 */
export async function request<S extends z.ZodType>(response: S, r: ApiRequest): Promise<z.infer<S>> {
  return read(response, await send(r));
}

/** As `request`, for one record that is to be changed later. */
export async function requestTagged<S extends z.ZodType>(
  response: S,
  r: ApiRequest,
): Promise<Tagged<z.infer<S>>> {
  const answer = await send(r);
  return { record: read(response, answer), tag: answer.tag };
}

/** Whether a change was refused because somebody else changed the record first. */
export function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof ApiError && error.code === PRECONDITION_FAILED;
}

/** As `request`, for an endpoint that answers 204 without a body. */
export async function requestNothing(r: ApiRequest): Promise<void> {
  const answer = await send(r);
  if (answer.status >= 400) throw new ApiError(answer.status, parseJson(answer.text));
}
