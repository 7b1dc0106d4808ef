import { assertDocumented } from './documented-answers.ts';

export type KeyedAnswer = {
  status: number;
  headers: Headers;
  /** The body to the byte. */
  text: string;
  body: unknown;
  isReplay: boolean;
};

export type KeyedPost = (path: string, key: string, body?: unknown) => Promise<KeyedAnswer>;

/** Sends POSTs that name themselves, and keeps the text of each answer; a body that is a string goes out as it is. */
export function keyedPost(server: { baseUrl: string }, authorization?: string): KeyedPost {
  return async (path, key, body) => {
    const headers = new Headers({ 'Idempotency-Key': key });
    if (authorization !== undefined) headers.set('Authorization', authorization);
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    const response = await fetch(`${server.baseUrl}${path}`, {
      method: 'POST',
      headers,
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    assertDocumented('POST', path, response, parsed);
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed,
      isReplay: response.headers.get('idempotency-replayed') === 'true',
    };
  };
}
