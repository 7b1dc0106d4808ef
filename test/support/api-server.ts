import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import { afterAll, onTestFinished } from 'vitest';
import { createApp } from '../../server/app.ts';
import type { Database, DatabaseLocation } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open-database.ts';
import { isAllowedHost } from '../../server/http/allowed-hosts.ts';
import { listen, stopListening } from '../../server/http/listen.ts';
import { findInstallation } from '../../server/installation.ts';
import { createLive } from '../../server/live/live.ts';
import type { Unpacked } from '../../server/restore/put-in-place.ts';
import { createServices, type Services } from '../../server/services.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { type SettableClock, settableClock, TEST_NOW } from './settable-clock.ts';
import { CHEAP_HASHES } from './template-database.ts';
import { createTestDatabase } from './test-database.ts';

const testKey = () => createSecretKey(randomBytes(32));

export type ApiServer = {
  baseUrl: string;
  app: Express;
  signingKey: KeyObject;
  clock: SettableClock;
  services: Services;
  database: Database;
  location: DatabaseLocation;
  /** A client without a token. */
  anonymous: ApiClient;
  /** A client signed in as the first admin. */
  admin: ApiClient;
  /** A client with this Authorization header. */
  as(authorization: string): ApiClient;
};

export type ApiServerOptions = {
  isThisComputer?: () => boolean;
  publicFormPerMinute?: number;
  logger?: Logger;
  debug?: boolean;
  allowedHosts?: string[];
  mostLiveClients?: number;
  /** Has the backups of a SQLite file looked after, and is told of a restore. */
  backups?: { onRestore?: (unpacked: Unpacked) => void; lookEveryMs?: number };
  /** A database that is there already and stays, with the key its tokens are signed with, if that is known. */
  existing?: { location: DatabaseLocation; signingKey?: KeyObject };
};

/**
 * A real server on a real database of its own; both go when the test ends. Forgotten transactions are
 * errors, and every answer its clients receive is held against the OpenAPI document.
 */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { server, close } = await openApiServer(options);
  onTestFinished(close);
  return server;
}

/** The same for all tests of a file, for those that leave no trace; called while the file is collected. */
export async function startSharedApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { server, close } = await openApiServer(options);
  afterAll(close);
  return server;
}

/** The same for a test that goes on when the server is closed. */
export async function openApiServer(
  options: ApiServerOptions,
): Promise<{ server: ApiServer; close: () => Promise<void> }> {
  const { existing, logger = pino({ level: 'silent' }), isThisComputer = () => true } = options;
  const { allowedHosts = ['localhost', '127.0.0.1'] } = options;
  const { location, remove } = existing
    ? { location: existing.location, remove: async () => undefined }
    : await createTestDatabase();
  const clock = settableClock(TEST_NOW);
  const database = await openDatabase(location, { strict: true });
  const installation = findInstallation();
  const signingKey = existing?.signingKey ?? testKey();
  const services = createServices({
    database,
    clock,
    signingKey,
    version: installation.version,
    passwordCost: CHEAP_HASHES,
  });
  if (options.backups && 'file' in location) {
    services.backups.start({
      dataDir: dirname(location.file),
      thread: null,
      logger,
      onRestore: options.backups.onRestore ?? (() => undefined),
      lookEveryMs: options.backups.lookEveryMs,
    });
  }
  services.doorLists.start({
    dataDir: null,
    logger,
    drawing: installation.files.drawing,
  });
  const app = createApp({
    services,
    logger,
    debug: options.debug ?? true,
    allowedHosts,
    isThisComputer,
    publicFormPerMinute: options.publicFormPerMinute ?? 30,
    files: installation.files,
  });
  const httpServer = createServer(app);
  const live = createLive({
    services,
    logger,
    clock,
    isThisComputer,
    mostClients: options.mostLiveClients,
  });
  live.attach(httpServer, (host) => isAllowedHost(host, allowedHosts));
  const port = await listen(httpServer, '127.0.0.1', 0);
  const close = async () => {
    await live.close();
    await services.backups.stop();
    await services.doorLists.stop();
    await services.audit.settled();
    await stopListening(httpServer, 1000);
    await database.close();
    await remove();
  };

  const baseUrl = `http://127.0.0.1:${port}`;
  const as = (authorization: string) => createApiClient(baseUrl, authorization);
  const adminRow = await services.users.firstAdmin();
  const server = {
    baseUrl,
    app,
    signingKey,
    clock,
    services,
    database,
    location,
    anonymous: createApiClient(baseUrl),
    admin: as(`Bearer ${(await services.tokens.pairFor(adminRow)).access}`),
    as,
  };
  return { server, close };
}
