import { mkdirSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { MemoryStore } from 'express-rate-limit';
import { onTestFinished } from 'vitest';
import { type Config, loadConfig } from '../../server/config.ts';
import { SharingResponse } from '../../server/contracts/sharing.ts';
import { findInstallation } from '../../server/installation.ts';
import { type RunningServer, startServer } from '../../server/start.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { freePort } from './free-port.ts';
import type { RawAnswer } from './raw-request.ts';
import { testFolder } from './server-process.ts';
import { replaceFirstPasswordAt, signInAsFirstAdmin } from './sign-in.ts';
import { createTestDatabase } from './test-database.ts';

export const NEW_PASSWORD = 'correct horse battery';

/** A whole server of a test's own, the doors to the network included, that stops when the test ends. */
export type SharedServer = {
  running: RunningServer;
  url: string;
  config: Config;
  ports: { https_port: number; join_port: number };
  /** Signed in as the first admin, whose password has been changed unless the test wanted it to stand. */
  admin: ApiClient;
  sharing(): Promise<SharingResponse>;
};

async function newPlace(): Promise<{ DATA_DIR: string; DATABASE_URL?: string }> {
  const dataDir = join(await testFolder(), 'data');
  mkdirSync(dataDir);
  const { location, remove } = await createTestDatabase();
  onTestFinished(remove);
  if ('url' in location) return { DATA_DIR: dataDir, DATABASE_URL: location.url };
  await copyFile(location.file, join(dataDir, 'foyer.sqlite3'));
  return { DATA_DIR: dataDir };
}

/** Starts a server in this process; `place` is that of one that ran before. */
export async function startSharable(
  options: {
    keepFirstPassword?: boolean;
    environment?: Record<string, string>;
    arguments?: Parameters<typeof loadConfig>[0]['arguments'];
    place?: { DATA_DIR: string; DATABASE_URL?: string };
  } = {},
): Promise<SharedServer> {
  const place = options.place ?? (await newPlace());
  const config = loadConfig({
    arguments: { port: '0', ...options.arguments },
    environment: { ...place, ...options.environment, NODE_ENV: 'test' },
    dotenv: '',
  });
  // Nothing is called out on the real network the tests run in.
  const alone = { isFirst: false, shareConnections: () => undefined };
  const crew = { publicFormStore: new MemoryStore(), ...alone };
  const started = await startServer(config, findInstallation(), { crew });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= started.stop();
    return stopped;
  };
  onTestFinished(stop);
  const running = { ...started, stop };
  const url = running.url.slice(0, -1);
  const admin = options.place
    ? createApiClient(url)
    : options.keepFirstPassword
      ? await signInAsFirstAdmin(url)
      : createApiClient(url, `Bearer ${(await replaceFirstPasswordAt(url, NEW_PASSWORD)).access}`);
  return {
    running,
    url,
    config,
    ports: { https_port: await freePort(), join_port: await freePort() },
    admin,
    sharing: async () => SharingResponse.parse((await admin.get('/api/sharing/')).body),
  };
}

/** The same, shared on ports that were free. */
export async function startShared(options: Parameters<typeof startSharable>[0] = {}): Promise<SharedServer> {
  const server = await startSharable(options);
  const answer = await server.admin.patch('/api/settings/', { share_on_network: true, ...server.ports });
  if (answer.status !== 200) throw new Error(`Not shared: ${JSON.stringify(answer.body)}`);
  return server;
}

/** Asks at a door of the network; with `ca`, over TLS and only if that vouches for it. Rejects as the connection does. */
export function knock(
  port: number,
  options: {
    path?: string;
    method?: string;
    headers?: Record<string, string>;
    body?: string;
    ca?: string | Buffer;
    /** What the certificate has to be for. */
    name?: string;
    /** Takes it for whatever name it is. */
    anyName?: boolean;
  } = {},
): Promise<RawAnswer> {
  const { ca, name = '127.0.0.1', path = '/', method = 'GET', headers = {}, body } = options;
  const send = ca === undefined ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const sent = send(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { Host: `${name}:${port}`, ...headers },
        agent: false,
        ca,
        ...(options.anyName && { checkServerIdentity: () => undefined }),
        servername: /^[\d.:]+$/.test(name) ? undefined : name,
      },
      (answer) => {
        text(answer).then(
          (said) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: said }),
          reject,
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The certificate that devices of its network trust. */
export const authorityOf = ({ config }: SharedServer) =>
  readFileSync(join(config.dataDir, 'tls', 'foyer-ca.crt'));

/** Where a server kept everything, for the one after it. */
export const placeOf = ({ config }: SharedServer) => ({
  DATA_DIR: config.dataDir,
  ...(config.databaseUrl !== null && { DATABASE_URL: config.databaseUrl }),
});
