import type * as z from 'zod';
import { ErrorResponse, ValidationErrorResponse } from '../../server/contracts/common.ts';
import { PRECONDITION_FAILED } from '../../server/contracts/entity-tags.ts';
import { IDEMPOTENCY_KEY_HEADER } from '../../server/contracts/idempotency.ts';
import { RefreshedTokensResponse } from '../../server/contracts/tokens.ts';
import { i18n } from '../locales/index.ts';
import { type Attempt, askUntilAnswered } from './ask-until-answered.ts';
import { markConnectionBack, markConnectionLost } from './connection.ts';
import { createKeyring, type Keyring } from './idempotency-keys.ts';
import { holdPage } from './page-holds.ts';
import { aloneAmongTabs, keyForTrade } from './token-trade.ts';
import { endSession, getTokens, readTokens, saveTokens, type Tokens } from './tokens.ts';

/** How long an answer may take before the server counts as out of reach, in milliseconds. */
const ANSWER_DEADLINE = 15_000;

const TOKEN_PATH = '/api/token/';
const PASSWORD_PATH = '/api/me/password/';

// Answers that leave open what became of the request: a proxy's, and under a key the one to a request still under way.
const openStatuses = ({ key }: Attempted) => (key === undefined ? [502, 503, 504] : [409, 502, 503, 504]);
/** Whether an answer is the write's own. After any other, the same write is sent again under its key. */
const isSettled = (status: number) => status < 500 && ![401, 409, 429].includes(status);

export type ApiRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  /** How long the answer to a write may take, in milliseconds, where the server has more to do than usual. */
  answerWithin?: number;
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

/** Something to be kept or printed, under its name. */
export type AnsweredFile = { name: string; content: Blob };

type Answer = {
  status: number;
  text: string;
  retryAfter: string | null;
  tag: string | null;
  /** In place of text, where the answer is one. */
  file: AnsweredFile | null;
};
/** How a write is sent each time it is; a write that is the same write by nature needs no key. */
type Attempted = { key?: string; deadline: number };

async function fileIn(response: Response): Promise<AnsweredFile | null> {
  const disposition = response.headers.get('Content-Disposition');
  if (disposition === null) return null;
  const [, encoded = ''] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  const [, plain = ''] = /filename="([^"]+)"/.exec(disposition) ?? [];
  return { name: encoded === '' ? plain : decodeURIComponent(encoded), content: await response.blob() };
}

async function exchange(
  r: ApiRequest,
  accessToken: string | undefined,
  attempted?: Attempted,
): Promise<Answer> {
  const url = new URL(r.path, window.location.origin);
  for (const [name, value] of Object.entries(r.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const headers = new Headers({ Accept: 'application/json' });
  if (r.body !== undefined) headers.set('Content-Type', 'application/json');
  if (accessToken !== undefined) headers.set('Authorization', `Bearer ${accessToken}`);
  if (r.ifMatch) headers.set('If-Match', r.ifMatch);
  if (attempted?.key !== undefined) headers.set(IDEMPOTENCY_KEY_HEADER, attempted.key);
  const deadline = AbortSignal.timeout(attempted?.deadline ?? ANSWER_DEADLINE);
  try {
    const response = await fetch(url, {
      method: r.method ?? 'GET',
      headers,
      body: r.body === undefined ? undefined : JSON.stringify(r.body),
      signal: r.signal === undefined ? deadline : AbortSignal.any([r.signal, deadline]),
      cache: 'no-store',
    });
    const file = await fileIn(response);
    const text = file === null ? await response.text() : '';
    markConnectionBack();
    return {
      status: response.status,
      text,
      file,
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

function throwIfRefused({ status, text }: Answer): void {
  if (status >= 400) throw new ApiError(status, parseJson(text));
}

function read<S extends z.ZodType>(schema: S, answer: Answer): z.infer<S> {
  throwIfRefused(answer);
  const parsed = schema.safeParse(parseJson(answer.text));
  if (!parsed.success) throw new UnexpectedAnswerError({ cause: parsed.error });
  return parsed.data;
}

let refreshing: Promise<Tokens | null> | null = null;

/** One refresh for however many requests and tabs found the access token expired; null ends the session. */
async function refreshTokens(stale: Tokens): Promise<Tokens | null> {
  const before = readTokens();
  if (before?.refresh !== stale.refresh) return before;
  const answer = await exchange(
    { method: 'POST', path: `${TOKEN_PATH}refresh/`, body: { refresh: stale.refresh } },
    undefined,
    { key: keyForTrade(stale.refresh), deadline: ANSWER_DEADLINE },
  );
  const now = readTokens();
  if (now?.refresh !== stale.refresh) return now;
  if (answer.status === 401 || answer.status === 400) {
    endSession();
    return null;
  }
  const { access, refresh } = read(RefreshedTokensResponse, answer);
  const tokens = { refresh, access };
  saveTokens(tokens);
  return tokens;
}

async function freshTokens(stale: Tokens): Promise<Tokens | null> {
  const now = getTokens();
  if (now === null || now.access !== stale.access) return now;
  refreshing ??= aloneAmongTabs(() => refreshTokens(stale)).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function sendOnce(r: ApiRequest, attempted?: Attempted): Promise<Answer> {
  const tokens = r.path.startsWith(TOKEN_PATH) ? null : getTokens();
  const answer = await exchange(r, tokens?.access, attempted);
  if (answer.status !== 401 || tokens === null) return answer;
  const fresh = await freshTokens(tokens);
  return fresh === null ? answer : exchange(r, fresh.access, attempted);
}

async function attempt(r: ApiRequest, attempted: Attempted): Promise<Attempt<Answer>> {
  try {
    const answer = await sendOnce(r, attempted);
    const isOpen = openStatuses(attempted).includes(answer.status);
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
  const answer = await askUntilAnswered(
    (deadline) => attempt(r, { key, deadline }),
    r.signal,
    r.answerWithin,
  );
  if (isSettled(answer.status)) keys.answered(r);
  return answer;
}

/** Sends a PUT, PATCH or DELETE again until its answer arrives: done twice it comes to the same. */
async function sendRepeatable(r: ApiRequest): Promise<Answer> {
  let isInDoubt = false;
  const ask = async (deadline: number) => {
    const { retryIn, finish } = await attempt(r, { deadline });
    if (retryIn !== null) {
      isInDoubt = true;
      return { retryIn, finish };
    }
    const answer = finish();
    // What is not there any more was deleted by the attempt whose answer got lost.
    const isDone = r.method === 'DELETE' && isInDoubt && answer.status === 404;
    return { retryIn, finish: () => (isDone ? { ...answer, status: 204 } : answer) };
  };
  return askUntilAnswered(ask, r.signal, r.answerWithin);
}

// The server runs these each time they are sent: what they give out is not kept for a replay.
const runsAgain = (path: string) => path.startsWith(TOKEN_PATH) || path === PASSWORD_PATH;

function sendWrite(r: ApiRequest): Promise<Answer> {
  if (runsAgain(r.path)) return sendOnce(r);
  return r.method === 'POST' ? sendKeyed(r, r.keys ?? createKeyring()) : sendRepeatable(r);
}

async function send(r: ApiRequest): Promise<Answer> {
  if (r.method === undefined || r.method === 'GET') return sendOnce(r);
  const release = holdPage();
  return sendWrite(r).finally(release);
}

/**
 * Asks the server and reads the answer with its contract. Adds the bearer token, refreshing it once when it has expired;
 * when that fails the person is signed out. A write whose answer got lost is sent again for about ten seconds, a POST under
 * the same key, so that it happens once.
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

/** As `request`, for an endpoint that answers a file. */
export async function requestFile(r: ApiRequest): Promise<AnsweredFile> {
  const answer = await send(r);
  throwIfRefused(answer);
  if (answer.file === null) throw new UnexpectedAnswerError();
  return answer.file;
}

/** Whether a change was refused because somebody else changed the record first. */
export function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof ApiError && error.code === PRECONDITION_FAILED;
}

/** As `request`, for an endpoint that answers 204 without a body. */
export async function requestNothing(r: ApiRequest): Promise<void> {
  throwIfRefused(await send(r));
}
