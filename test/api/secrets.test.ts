import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { PairedResponse } from '../../server/contracts/pairing.ts';
import type { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { startApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import { createBooking, createPairingCode, createUser, replaceFirstPassword } from '../support/factories.ts';
import { keyedPost } from '../support/keyed-post.ts';
import { enterLive } from '../support/live-client.ts';
import { signIn } from '../support/tokens.ts';

const SECRETS = {
  first: 'correct horse',
  next: 'battery staple 7391',
  wrong: 'a wrong guess 5512',
  key: 'idempotency-key-8812',
};

it('keeps every password, token, pairing code and key out of the database, the audit trail and the log', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const server = await startApiServer({ logger });
  const { access, refresh, client } = await createUser(server, 'manager', 'carol');
  const { body } = await signIn(server, 'carol', SECRETS.first);
  const signedIn = body as TokenPairResponse;

  await signIn(server, 'carol', SECRETS.wrong);
  await signIn(server, 'nobody', SECRETS.wrong);
  const refreshed = await server.anonymous.post('/api/token/refresh/', { refresh: signedIn.refresh });
  await keyedPost(server, `Bearer ${access}`)('/api/attendees/', SECRETS.key, {
    first_name: 'Ada',
    last_name: 'L',
  });
  await createBooking(client);
  await client.get('/api/audit-entries/');
  await replaceFirstPassword(server);
  const { code } = await createPairingCode(client);
  const { code: unused } = await createPairingCode(client);
  const paired = await keyedPost(server)('/api/pairing/', SECRETS.key, { code });
  await enterLive(server.baseUrl, { token: access });
  const changed = await client.post('/api/me/password/', {
    current_password: SECRETS.first,
    new_password: SECRETS.next,
  });
  expect([refreshed.status, changed.status, paired.status]).toEqual([200, 200, 200]);
  await server.services.audit.settled();

  const tokens = [
    { access, refresh },
    signedIn,
    refreshed.body,
    changed.body,
    paired.body as PairedResponse,
  ] as Partial<TokenPairResponse>[];
  const secrets = [
    ...Object.values(SECRETS),
    code,
    unused,
    ...tokens.flatMap((pair) => [pair.access, pair.refresh]).filter((token) => token !== undefined),
  ];
  const stored = JSON.stringify(await everyRow(server.database));
  const log = lines.join('');
  expect(stored).toContain('carol');
  expect(log).toContain('/api/token/');
  for (const secret of secrets) {
    // A token's signature alone would do: the rest of it anybody can write.
    const piece = secret.split('.').at(-1) ?? secret;
    expect([stored.includes(piece), log.includes(piece)], piece).toEqual([false, false]);
  }
});
