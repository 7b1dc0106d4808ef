import { assertDocumented, assertTagDocumented } from './documented-answers.ts';

export type ApiAnswer = {
  status: number;
  headers: Headers;
  /** The parsed JSON; null where the answer has no body, or is a file. */
  body: unknown;
};

export type ApiClient = {
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body?: unknown): Promise<ApiAnswer>;
  put(path: string, body?: unknown): Promise<ApiAnswer>;
  patch(path: string, body?: unknown): Promise<ApiAnswer>;
  delete(path: string): Promise<ApiAnswer>;
  /** Any request, such as a malformed one. */
  send(method: string, path: string, init?: RequestInit): Promise<ApiAnswer>;
};

/** A client of the API that holds each answer against the OpenAPI document. */
export function createApiClient(baseUrl: string, authorization?: string): ApiClient {
  async function send(method: string, path: string, init: RequestInit = {}): Promise<ApiAnswer> {
    const headers = new Headers(init.headers);
    if (authorization) headers.set('Authorization', authorization);
    const response = await fetch(`${baseUrl}${path}`, { ...init, method, headers });
    const isFile = response.headers.get('Content-Type') === 'application/pdf';
    const text = isFile ? '' : await response.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    assertDocumented(method, path, response, body);
    assertTagDocumented(method, path, response);
    return { status: response.status, headers: response.headers, body };
  }
  const json = (body: unknown): RequestInit =>
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };

  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, json(body)),
    put: (path, body) => send('PUT', path, json(body)),
    patch: (path, body) => send('PATCH', path, json(body)),
    delete: (path) => send('DELETE', path),
  };
}
