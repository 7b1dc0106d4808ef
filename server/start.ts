import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Store } from 'express-rate-limit';
import type { Logger } from 'pino';
import { type AppDeps, createApp, createPlainApp } from './app.ts';
import { BackupError } from './backup/backup-error.ts';
import { databaseFileIn } from './backup/shelf.ts';
import type { Config } from './config.ts';
import type { SharingResponse } from './contracts/sharing.ts';
import { type DataLock, lockDataDir } from './data-lock.ts';
import type { Database, DatabaseLocation } from './db/database.ts';
import { forgetCleanEnd, noteCleanEnd } from './db/dialects/sqlite/clean-end.ts';
import { inspectDatabase } from './db/inspect-database.ts';
import { migrate } from './db/migrate.ts';
import { migrations } from './db/migrations/index.ts';
import { openDatabase } from './db/open-database.ts';
import { createUnitOfWork } from './db/unit-of-work.ts';
import type { ConnectionService } from './features/connections/connection.service.ts';
import { keepSessions } from './features/sessions/keep-sessions.ts';
import { loadSigningKey } from './features/tokens/signing-key.ts';
import { isAllowedHost } from './http/allowed-hosts.ts';
import { behindNetworkDoor } from './http/came-from-network.ts';
import { createHardening, patientOptions } from './http/harden-server.ts';
import { listen, stopListening } from './http/listen.ts';
import { isThisComputer } from './http/this-computer.ts';
import type { Installation } from './installation.ts';
import { keepForgetting } from './keep-forgetting.ts';
import { keepLogLevel } from './keep-log-level.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { createLive } from './live/live.ts';
import { createLogger, logFileIn } from './log.ts';
import type { Standing } from './messages.ts';
import type { Unpacked } from './restore/put-in-place.ts';
import { createServices, type Services } from './services.ts';
import { StartupError } from './startup-error.ts';
import { supervisor } from './supervisor.ts';

export type RunningServer = {
  url: string;
  port: number;
  logFile: string;
  /** How it stood on the network when it began to sell. */
  sharing: SharingResponse;
  /** How it stands at the moment; null where several processes serve, of which none knows all. */
  standing: (() => Standing) | null;
  /** Answers what is in flight, makes a last backup, closes the database and resolves; within 14 seconds. */
  stop(): Promise<void>;
};

const SHUTDOWN_GRACE_MS = 4000;
const PUBLIC_FORM_PER_MINUTE = 30;

function prepareDataDir(dataDir: string, debug: boolean): Logger {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return createLogger(dataDir, debug);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(`Foyer cannot write to its data folder ${dataDir} (${reason}).`, { code: 'disk' });
  }
}

/** The PostgreSQL database that DATABASE_URL names, else the file in the data folder. */
function locationOf({ databaseUrl, dataDir }: Config): DatabaseLocation {
  return databaseUrl === null ? { file: databaseFileIn(dataDir) } : { url: databaseUrl };
}

async function openMigrated(
  location: DatabaseLocation,
  strict: boolean,
  clock: Clock,
  logger: Logger,
): Promise<Database> {
  // Looking through a large season takes a while on a slow disk, and so does bringing it up to date.
  supervisor?.postMessage({ type: 'working', on: 'start', done: 0 });
  const applied = await inspectDatabase(
    location,
    migrations.map((migration) => migration.name),
  );
  if ('file' in location) forgetCleanEnd(location.file);
  const database = await openDatabase(location, { strict });
  try {
    const backup = await migrate({ database, unitOfWork: createUnitOfWork(database), clock });
    if (applied.length < migrations.length) logger.info({ backup }, 'database brought up to date');
    return database;
  } catch (error) {
    await database.close();
    if (error instanceof BackupError) {
      const why = `Foyer is about to bring the database up to date and cannot back it up before. ${error.message}`;
      const code = error.trouble === 'key' ? null : error.trouble === 'damaged' ? 'database_damaged' : 'disk';
      throw new StartupError(why, { code });
    }
    throw error;
  }
}

/** Everything behind the HTTP door: the data folder, the database and the services on it. */
export type BoxOffice = {
  services: Services;
  database: Database;
  logger: Logger;
  /** Held by a server on a SQLite file; a database server serves many. */
  lock: DataLock | null;
};

/**
 * Opens the data folder: log, database, migrations, first admin.
 * @throws StartupError with one sentence for the person in front of it
 */
export async function openBoxOffice(
  config: Config,
  version: string,
  clock: Clock = systemClock,
  { isAlone = false }: { isAlone?: boolean } = {},
): Promise<BoxOffice> {
  const logger = prepareDataDir(config.dataDir, config.debug);
  let lock: DataLock | null = null;
  try {
    if (isAlone && config.databaseUrl === null) lock = await lockDataDir(config.dataDir);
    const database = await openMigrated(locationOf(config), config.strictTransactions, clock, logger);
    const signingKey = loadSigningKey(config.dataDir, config.secretKey);
    const services = createServices({ database, clock, signingKey, version });
    await services.users.ensureFirstAdmin();
    return { services, database, logger, lock };
  } catch (error) {
    await lock?.release();
    logger.fatal({ err: error }, 'cannot start');
    throw error;
  }
}

/** What makes a server end that nobody asked to stop. */
export type ServerEvents = {
  /** A database is ready to take the place of the one in use, once that is closed. */
  onRestore: (unpacked: Unpacked) => void;
  /** The database was found to be damaged while it was in use. */
  onDamage: () => void;
};

const NO_EVENTS: ServerEvents = { onRestore: () => undefined, onDamage: () => undefined };

/** What a process needs to know when it is one of several that serve together. */
export type Crew = {
  /** Where strangers are counted. */
  publicFormStore: Store;
  /** Whether this one does what one does for all: goes by the name on the network, keeps the door lists. */
  isFirst: boolean;
  /** Has all know who is connected to any of them. */
  shareConnections: (connections: ConnectionService) => void;
};

/**
 * Opens the box office and its HTTP door, and the doors to the network if it is shared.
 * @throws StartupError with one sentence for the person in front of it
 */
export async function startServer(
  config: Config,
  installation: Installation,
  { crew, events = NO_EVENTS }: { crew?: Crew; events?: ServerEvents } = {},
): Promise<RunningServer> {
  const boxOffice = await openBoxOffice(config, installation.version, systemClock, { isAlone: true });
  const { services, database, logger, lock } = boxOffice;
  let isDamaged = false;
  const appDeps: AppDeps = {
    services,
    logger,
    debug: config.debug,
    allowedHosts: config.allowedHosts,
    isThisComputer,
    publicFormPerMinute: PUBLIC_FORM_PER_MINUTE,
    allowedOrigins: config.allowedOrigins,
    onDamage: () => {
      isDamaged = true;
      events.onDamage();
    },
    publicFormStore: crew?.publicFormStore,
    files: installation.files,
  };
  const app = createApp(appDeps);
  const server = createServer(patientOptions(), app);
  const harden = createHardening({
    perAddress: config.maxConnectionsPerAddress,
    isThisComputer,
    onRefused: (address) => logger.warn({ address }, 'too many connections from one address'),
  });
  harden(server);
  const live = createLive({ services, logger, clock: systemClock, isThisComputer });
  live.attach(server, (host) => isAllowedHost(host, config.allowedHosts));
  crew?.shareConnections(services.connections);
  services.audit.reportTroubleTo((error) =>
    logger.error({ err: error }, 'a refusal could not be written down'),
  );
  const port = await listen(server, config.host, config.port).catch(async (error: unknown) => {
    logger.fatal({ err: error }, 'cannot listen');
    await live.close();
    await database.close();
    await lock?.release();
    throw error;
  });
  services.backups.start({
    dataDir: config.dataDir,
    logger,
    thread: installation.files.backupThread,
    onRestore: events.onRestore,
  });
  const stopReleasing = services.holds.start(logger);
  logger.info({ host: config.host, port, version: installation.version }, 'listening');
  const stopKeeping = keepSessions(services.sessions, logger);
  const stopForgetting = keepForgetting(services, logger);
  const stopHeeding = config.debug ? null : keepLogLevel(services, logger);
  services.doorLists.start({
    dataDir: config.dataDir,
    logger,
    drawing: installation.files.drawing,
    isKeeper: crew?.isFirst ?? true,
  });
  if (config.lan) await services.sharing.switchOn();
  await services.sharing.start({
    dataDir: config.dataDir,
    logger,
    fixedPorts: {
      ...(config.httpsPort !== null && { https_port: config.httpsPort }),
      ...(config.joinPort !== null && { join_port: config.joinPort }),
    },
    secureApp: behindNetworkDoor(app),
    plainApp: behindNetworkDoor(createPlainApp(appDeps, app)),
    onServer: (networkServer, isOpen) => {
      harden(networkServer);
      live.attach(
        networkServer,
        (host) => isAllowedHost(host, [...config.allowedHosts, ...services.sharing.hosts()]),
        isOpen,
      );
    },
    onArranged: () => live.leaveClosed(),
    localNameThread: (crew?.isFirst ?? true) ? installation.files.localNameThread : null,
  });

  const shownHost = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  return {
    url: `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${port}/`,
    port,
    logFile: logFileIn(config.dataDir),
    sharing: services.sharing.read(),
    standing: () => ({
      sharing: services.sharing.ports() !== null,
      devices: live.devices(),
      selling: services.unitOfWork.canStore(),
    }),
    async stop() {
      logger.info('shutting down');
      await live.close();
      await Promise.all([services.sharing.stop(), stopListening(server, SHUTDOWN_GRACE_MS)]);
      await stopReleasing();
      await stopKeeping();
      await stopForgetting();
      stopHeeding?.();
      await services.backups.stop();
      await services.doorLists.stop();
      await services.audit.settled();
      await services.unitOfWork.drain();
      await database.close();
      // What was found damaged is looked through at the next start, however large it is.
      if (config.databaseUrl === null && !isDamaged) noteCleanEnd(databaseFileIn(config.dataDir));
      await lock?.release();
      logger.info('stopped');
    },
  };
}
