import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ApiError,
  request,
  UnexpectedAnswerError,
  UnreachableError,
} from '../../../renderer/lib/api-client.ts';
import { getConnection, markConnectionBack } from '../../../renderer/lib/connection.ts';
import { keyForTrade } from '../../../renderer/lib/token-trade.ts';
import { clearTokens, getTokens, saveTokens } from '../../../renderer/lib/tokens.ts';
import { CountryResponse } from '../../../server/contracts/countries.ts';
import { HealthResponse } from '../../../server/contracts/health.ts';
import { MeResponse } from '../../../server/contracts/me.ts';
import { RefreshedTokensResponse, type TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { createApiClient } from '../../support/api-client.ts';
import {
  type RendererServer,
  signInWithPassword,
  startRendererServer,
} from '../../support/renderer-server.ts';
import { visit } from '../../support/visit.ts';

let server: RendererServer;

beforeAll(async () => {
  server = await startRendererServer();
}, 30_000);
afterAll(() => server.stop());
let tokens: TokenPairResponse;
beforeEach(async () => {
  visit(`${server.url}/`);
  markConnectionBack();
  // A refresh token is good once.
  tokens = await signInWithPassword(server);
  saveTokens(tokens);
});

const me = () => request(MeResponse, { path: '/api/me/' });

describe('asking the server', () => {
  it('renews an expired access token once for all requests that meet it', async () => {
    saveTokens({ ...tokens, access: 'expired' });
    const asked = vi.spyOn(globalThis, 'fetch');
    const answers = await Promise.all([me(), me(), me()]);
    const renewals = asked.mock.calls.filter(([url]) => String(url).endsWith('/api/token/refresh/'));
    asked.mockRestore();
    expect(renewals).toHaveLength(1);
    expect(answers.map((answer) => answer.username)).toEqual(['admin', 'admin', 'admin']);
    expect(getTokens()?.access).not.toBe('expired');
    expect(getTokens()?.refresh).not.toBe(tokens.refresh);
  });

  it('asks again under the same key when the answer to a refresh got lost, and stays signed in', async () => {
    saveTokens({ ...tokens, access: 'expired' });
    const realFetch = globalThis.fetch;
    const keys: (string | null)[] = [];
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await realFetch(input, init);
      if (!String(input).endsWith('/api/token/refresh/')) return response;
      keys.push(new Headers(init?.headers).get('Idempotency-Key'));
      if (keys.length === 1) throw new TypeError('the line dropped');
      return response;
    });

    await expect(me()).rejects.toBeInstanceOf(UnreachableError);
    const { username } = await me();
    asked.mockRestore();

    expect(username).toBe('admin');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(getTokens()?.refresh).not.toBe(tokens.refresh);
  });

  it('takes over the tokens another tab has just refreshed instead of sending the old one', async () => {
    const answer = await createApiClient(server.url).post('/api/token/refresh/', {
      refresh: tokens.refresh,
    });
    saveTokens({ ...tokens, access: 'expired' });
    const { refresh, access } = RefreshedTokensResponse.parse(answer.body);
    // The other tab has stored them; this one is not told yet.
    localStorage.setItem('foyer.tokens', JSON.stringify({ refresh, access }));

    expect((await me()).username).toBe('admin');
    expect(getTokens()).toEqual({ refresh, access });
  });

  it('trades under one key in two tabs that have no locks to hold', () => {
    expect(keyForTrade('one')).toBe(keyForTrade('one'));
    expect(keyForTrade('another')).not.toBe(keyForTrade('one'));
  });

  it('signs out when the token cannot be renewed', async () => {
    saveTokens({ refresh: 'worn out', access: 'expired' });
    await expect(me()).rejects.toMatchObject({ status: 401 });
    expect(getTokens()).toBeNull();
  });

  it('gives the server’s own sentence and code when refused', async () => {
    const refusal = request(CountryResponse, { path: '/api/events/countries/999999/' });
    await expect(refusal).rejects.toBeInstanceOf(ApiError);
    await expect(refusal).rejects.toMatchObject({
      status: 404,
      code: 'not_found',
      message: expect.stringMatching(/\.$/),
    });
  });

  it('does not pass on an answer it cannot read', async () => {
    await expect(request(CountryResponse, { path: '/api/health/' })).rejects.toBeInstanceOf(
      UnexpectedAnswerError,
    );
  });

  it('passes the caller’s own abort on without calling it an outage', async () => {
    const controller = new AbortController();
    const asked = request(HealthResponse, { path: '/api/health/', signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(getConnection()).toBe('connected');
  });

  it('says that nobody answers, and keeps the session', async () => {
    visit('http://127.0.0.1:9/');
    await expect(me()).rejects.toBeInstanceOf(UnreachableError);
    expect(getConnection()).toBe('lost');
    expect(getTokens()).not.toBeNull();
    clearTokens();
  });
});
