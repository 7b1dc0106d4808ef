import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import { afterAll, onTestFinished } from 'vitest';
import { createApp } from '../../server/app.ts';
import { type Database, openDatabase } from '../../server/db/connection.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createUnitOfWork } from '../../server/db/unit-of-work.ts';
import { listen, stopListening } from '../../server/http/listen.ts';
import { findInstallation } from '../../server/installation.ts';
import type { Clock } from '../../server/lib/clock.ts';
import { createServices, type Services } from '../../server/services.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A clock that stands still until a test moves it. */
export type SettableClock = Clock & { set(instant: string): void };

export function settableClock(instant: string): SettableClock {
  let now = new Date(instant);
  return {
    now: () => new Date(now),
    set: (next) => {
      now = new Date(next);
    },
  };
}

const testKey = () => createSecretKey(randomBytes(32));

export type ApiServer = {
  baseUrl: string;
  app: Express;
  signingKey: KeyObject;
  clock: SettableClock;
  services: Services;
  database: Database;
  databaseFile: string;
  /** A client without a token. */
  anonymous: ApiClient;
  /** A client signed in as the first admin. */
  admin: ApiClient;
  /** A client with this Authorization header. */
  as(authorization: string): ApiClient;
};

/** The instant the tests' clock begins at. */
export const TEST_NOW = '2027-03-01T12:00:00Z';

let template: Promise<{ file: string; remove: () => Promise<void> }> | null = null;
// Registered while a test file is collected, so that it runs after the file's last test.
afterAll(async () => (await template)?.remove());

/** A migrated database with the first admin, made once per test file; copying it is faster than migrating. */
async function templateFile(): Promise<string> {
  template ??= (async () => {
    const folder = await temporaryFolder();
    const file = join(folder.path, 'template.sqlite3');
    const clock = settableClock(TEST_NOW);
    const database = await openDatabase({ file, strict: true });
    await migrate({ sequelize: database.sequelize, unitOfWork: createUnitOfWork(database), file, clock });
    await createServices({ database, clock, signingKey: testKey(), version: '0' }).users.ensureFirstAdmin();
    await database.close();
    return { file, remove: folder.remove };
  })();
  return (await template).file;
}

export type ApiServerOptions = {
  isThisComputer?: () => boolean;
  publicFormPerMinute?: number;
  logger?: Logger;
  debug?: boolean;
  allowedHosts?: string[];
};

/**
 * A real server on a real SQLite file in a folder of its own; both go when the test ends. Forgotten transactions are
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

async function openApiServer(
  options: ApiServerOptions,
): Promise<{ server: ApiServer; close: () => Promise<void> }> {
  const folder = await temporaryFolder();
  const databaseFile = join(folder.path, 'foyer.sqlite3');
  await copyFile(await templateFile(), databaseFile);
  const clock = settableClock(TEST_NOW);
  const database = await openDatabase({ file: databaseFile, strict: true });
  const installation = findInstallation();
  const signingKey = testKey();
  const services = createServices({
    database,
    clock,
    signingKey,
    version: installation.version,
  });
  const app = createApp({
    services,
    logger: options.logger ?? pino({ level: 'silent' }),
    debug: options.debug ?? true,
    allowedHosts: options.allowedHosts ?? ['localhost', '127.0.0.1'],
    isThisComputer: options.isThisComputer ?? (() => true),
    publicFormPerMinute: options.publicFormPerMinute ?? 30,
    files: installation.files,
  });
  const httpServer = createServer(app);
  const port = await listen(httpServer, '127.0.0.1', 0);
  const close = async () => {
    await stopListening(httpServer, 1000);
    await database.close();
    await folder.remove();
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
    databaseFile,
    anonymous: createApiClient(baseUrl),
    admin: as(`Bearer ${services.tokens.pairFor(adminRow).access}`),
    as,
  };
  return { server, close };
}
