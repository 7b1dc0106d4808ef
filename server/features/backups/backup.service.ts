import { statSync } from 'node:fs';
import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { BackupError, troubleSentence } from '../../backup/backup-error.ts';
import { newestFirst } from '../../backup/newest-first.ts';
import { hasKey, keepKey, readKey } from '../../backup/passphrase-key.ts';
import { readContents, readMadeSince } from '../../backup/read-contents.ts';
import { dayIn } from '../../backup/retention.ts';
import { FLOOR_BYTES, freeBytesOn, roomNeededFor } from '../../backup/room.ts';
import { runHere, runInThread, type TaskRunner } from '../../backup/run-task.ts';
import { databaseFileIn, type KeptBackup, shelfIn } from '../../backup/shelf.ts';
import type { BackupContents } from '../../contracts/backups.ts';
import type { Database } from '../../db/database.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { HttpError, RuleError, ValidationError } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import { keepDoing } from '../../lib/keep-doing.ts';
import { requestContext } from '../../lib/request-context.ts';
import { keepLastRestore, type LastRestore, readLastRestore } from '../../restore/last-restore.ts';
import { throwAway, type Unpacked, unpackedIn } from '../../restore/put-in-place.ts';
import { assertKnownSchema } from '../../restore/restorable.ts';
import { openBackup, unpackBackup } from '../../restore/unpack-backup.ts';
import type { AuditService } from '../audit/audit.service.ts';
import type { SettingsService } from '../settings/settings.service.ts';
import { createMaking, type Making } from './making.ts';
import { createSecondPlace, type SecondPlaceState } from './second-place.ts';

export type BackupService = ReturnType<typeof createBackupService>;

/** A backup and which of the two places it lies in. */
export type PlacedBackup = KeptBackup & { place: 'data' | 'second' };

/** How the backups stand. */
export type BackupsState = {
  isAvailable: boolean;
  folder: string | null;
  secondPlace: SecondPlaceState | null;
  hasPassphrase: boolean;
  backups: PlacedBackup[];
  running: { done: number } | null;
  isOverdue: boolean;
  isSpaceLow: boolean;
  freeBytes: number | null;
  problem: string | null;
  lastRestore: LastRestore | null;
};

/** What backups need of a server that runs. */
export type BackupPlace = {
  dataDir: string;
  logger: Logger;
  /** The program of the thread they are made in; null to make them here. */
  thread: string | null;
  /** Told of a database that is to take the place of the one in use, once that is closed. */
  onRestore: (unpacked: Unpacked) => void;
  /** How often it is looked whether a backup is due and whether the second place is there. */
  lookEveryMs?: number;
};

type Running = BackupPlace & {
  run: TaskRunner;
  making: Making;
  second: ReturnType<typeof createSecondPlace>;
};

const POSTGRES = 'PostgreSQL has backups of its own, such as pg_dump; Foyer leaves them to it.';
const NOT_RUNNING = 'Backups are made while Foyer is serving.';

const LOOK_EVERY_MS = 5000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** After a failure the same is not tried at once again. */
const RETRY_MS = 2 * MINUTE_MS;
/** The one at the end has to be quick: whoever closes Foyer waits for it, or shuts the computer down. */
const LAST_ONE_MS = 3000;
const LAST_ONE_BYTES = 48 * 1024 * 1024;

/** Why nothing can be encrypted, known before the next backup is due; null where it can, or nothing is. */
function keyProblem(dataDir: string): string | null {
  try {
    readKey(dataDir);
    return null;
  } catch (error) {
    return troubleSentence(error);
  }
}

/** Keeps copies of the database from which it can be brought back. */
export function createBackupService(deps: {
  database: Database;
  clock: Clock;
  unitOfWork: UnitOfWork;
  audit: AuditService;
  settings: SettingsService;
}) {
  const { database, clock, unitOfWork, audit, settings } = deps;
  const requests = new RateLimiterMemory({ points: 6, duration: 60 });
  const reader = { all: <Row>(sql: string) => database.all<Row>(sql, []) };
  let running: Running | null = null;
  let triedAt = Number.NEGATIVE_INFINITY;
  let stopLooking = async (): Promise<void> => undefined;
  let isRestoring = false;
  const startedAt = clock.now();

  function serving(): Running {
    if (running !== null) return running;
    const detail = database.dialect.name === 'sqlite' ? NOT_RUNNING : POSTGRES;
    throw new HttpError(409, detail, 'backups_unavailable');
  }

  const note = (action: 'backup.make' | 'backup.set_passphrase', after: Record<string, unknown>) =>
    unitOfWork.write(async (tx) => audit.record({ action, record: { type: 'backup', id: null }, after }, tx));

  /** The backup that was checked and has most of what there is; its time says nothing of that. */
  async function newestGood(backups: readonly KeptBackup[]): Promise<KeptBackup | null> {
    const good = backups.filter(({ facts, reason }) => facts !== null && reason !== 'before_restore');
    const held = await audit.holding(good.flatMap(({ facts }) => facts?.head ?? []));
    const last = Math.max(...held.map(({ id }) => id));
    const hashes = new Set(held.map(({ hash }) => hash));
    return good.find(({ facts }) => facts?.head.id === last && hashes.has(facts.head.hash)) ?? null;
  }

  /** When the first thing was changed that a backup lacks; without one, that there ever was. */
  const firstChangeSince = (backup: KeptBackup | null) =>
    audit.firstChangeSince(backup?.facts?.head ?? null, 'backup.make');

  async function isDue({ making }: Running, everyMinutes: number): Promise<boolean> {
    if (performance.now() - triedAt < RETRY_MS) return false;
    const isOld = (age: number) => age >= everyMinutes * MINUTE_MS;
    // By the clock alone, one that is wrong would have every change backed up at once.
    const sinceLast = making.sinceLast();
    if (sinceLast !== null && !isOld(sinceLast)) return false;
    const newest = await newestGood(making.backups());
    // Where there is none yet, the first is made when what began with this start is as old.
    const since = newest?.madeAt ?? startedAt;
    const age = sinceLast ?? Math.abs(clock.now().getTime() - since.getTime());
    return isOld(age) && (await firstChangeSince(newest)) !== null;
  }

  /** Makes a backup if it is time for one. */
  async function look(place: Running): Promise<void> {
    const { settings: set } = await settings.read();
    if (!(await isDue(place, set.backup_every_minutes))) return;
    triedAt = performance.now();
    await place.making.make('schedule');
    place.making.tidyUp(dayIn(set.time_zone));
  }

  async function lookElsewhere({ making, second }: Running): Promise<void> {
    const { settings: set } = await settings.read();
    const folder = set.backup_folder;
    second.look(folder, folder === null ? [] : making.backups(), clock.now(), dayIn(set.time_zone));
  }

  /** Looks after each place by itself: no backup here waits for a second place that does not answer. */
  function keepLooking(place: Running): () => Promise<void> {
    const { logger, lookEveryMs = LOOK_EVERY_MS } = place;
    const onFailure = (error: unknown) => logger.warn({ err: error }, 'backups could not be looked after');
    const stops = [look, lookElsewhere].map((work) => keepDoing(() => work(place), lookEveryMs, onFailure));
    return async () => {
      await Promise.all(stops.map((stop) => stop()));
    };
  }

  /** Where there are changes and it can be made in no time. */
  async function makeLastOne({ dataDir, making }: Running): Promise<void> {
    const isQuick = statSync(databaseFileIn(dataDir)).size <= LAST_ONE_BYTES;
    if (isRestoring || !isQuick) return;
    if ((await firstChangeSince(await newestGood(making.backups()))) === null) return;
    await making.makeLast(LAST_ONE_MS);
  }

  /** The backups `here`, in the data folder, and those in the second place, the newest first. */
  function placed({ second }: Running, here: readonly KeptBackup[]): PlacedBackup[] {
    const there = second.read()?.backups ?? [];
    return newestFirst([
      ...here.map((backup) => ({ ...backup, place: 'data' as const })),
      ...there.map((backup) => ({ ...backup, place: 'second' as const })),
    ]);
  }

  async function read(): Promise<BackupsState> {
    const place = serving();
    const { making, second, dataDir } = place;
    const here = making.backups();
    const { running: underWay, problem } = making.read();
    const freeBytes = freeBytesOn(dataDir);
    const firstMissing = await firstChangeSince(await newestGood(here));
    return {
      isAvailable: true,
      folder: shelfIn(dataDir),
      secondPlace: second.read(),
      hasPassphrase: hasKey(dataDir),
      backups: placed(place, here),
      running: underWay,
      isOverdue: firstMissing !== null && clock.now().getTime() - firstMissing.getTime() > DAY_MS,
      isSpaceLow:
        problem?.trouble === 'space' || freeBytes < FLOOR_BYTES + 2 * roomNeededFor(databaseFileIn(dataDir)),
      freeBytes,
      // A key may have been set anew since the last one was tried.
      problem: problem === null || problem.trouble === 'key' ? keyProblem(dataDir) : problem.sentence,
      lastRestore: readLastRestore(dataDir),
    };
  }

  const NOTHING: BackupsState = {
    isAvailable: false,
    folder: null,
    secondPlace: null,
    hasPassphrase: false,
    backups: [],
    running: null,
    isOverdue: false,
    isSpaceLow: false,
    freeBytes: null,
    problem: database.dialect.name === 'sqlite' ? NOT_RUNNING : POSTGRES,
    lastRestore: null,
  };

  /** @throws HttpError 404 */
  function find(name: string): PlacedBackup {
    const place = serving();
    const backup = placed(place, place.making.backups()).find((kept) => kept.name === name);
    if (backup) return backup;
    throw new HttpError(404, `There is no backup ${name}.`, 'not_found');
  }

  /** Unpacks a backup while others go on selling, and hands it on. What fails is told in `lastRestore`. */
  async function unpackAndHandOn(
    { making, run, dataDir, onRestore, logger }: Running,
    { name, file }: PlacedBackup,
    identity: string | null,
  ): Promise<void> {
    const by = requestContext.getStore();
    try {
      const unpacked = await making.inTurn((onProgress, signal) =>
        unpackBackup({ dataDir, file, identity, by, run, onProgress, signal }),
      );
      logger.info({ backup: name }, 'restoring a backup');
      onRestore(unpacked);
    } catch (error) {
      logger.error({ err: error, backup: name }, 'a backup was not restored');
      isRestoring = false;
      keepLastRestore(dataDir, { name, at: clock.now(), reason: troubleSentence(error), keptAs: null });
    }
  }

  return {
    /** Takes up looking after the backups of a data folder; on PostgreSQL there is nothing to look after. */
    start(place: BackupPlace): void {
      if (database.dialect.name !== 'sqlite') return;
      const { dataDir, logger, thread } = place;
      // What a restore has unpacked that was cut off.
      throwAway({ file: unpackedIn(dataDir) });
      const run: TaskRunner = thread === null ? runHere : runInThread(thread);
      const making = createMaking({
        database: databaseFileIn(dataDir),
        run,
        logger,
        clock,
        note: (name, reason) => note('backup.make', { name, reason }),
      });
      running = { ...place, run, making, second: createSecondPlace({ dataDir, run, logger }) };
      stopLooking = keepLooking(running);
    },

    /** Stops, with a last backup. */
    async stop(): Promise<void> {
      const place = running;
      if (place === null) return;
      running = null;
      const stopped = stopLooking();
      await place.making.stop();
      await stopped;
      await Promise.all([place.second.stop(), makeLastOne(place)]);
    },

    read: async (): Promise<BackupsState> => (running === null ? NOTHING : read()),

    /** Begins to make a backup, unless one is under way. @throws HttpError 429 when it is asked for again and again */
    async request(): Promise<BackupsState> {
      const { making, logger } = serving();
      if (making.read().running === null) {
        try {
          await requests.consume('backup');
        } catch {
          const detail = 'So many backups were just made that this one can wait a minute.';
          throw new HttpError(429, detail, 'throttled', { 'Retry-After': '60' });
        }
        const set = (await settings.read()).settings;
        making
          .make('request')
          .then(() => making.tidyUp(dayIn(set.time_zone)))
          .catch((error: unknown) => logger.warn({ err: error }, 'old backups could not be looked for'));
        // It is under way when this is answered.
        await Promise.resolve();
      }
      return read();
    },

    /** A backup against today. @throws HttpError 404 */
    async compare(name: string) {
      const backup = find(name);
      return {
        backup,
        today: await readContents(reader),
        madeSince: await readMadeSince(reader, backup),
      };
    },

    /** Has the backups from now on encrypted, or not encrypted any more. */
    async setPassphrase(passphrase: string | null): Promise<void> {
      const { dataDir, run } = serving();
      const key = passphrase === null ? null : await run('seal', { passphrase });
      await unitOfWork.write(async (tx) => {
        audit.record(
          {
            action: 'backup.set_passphrase',
            record: { type: 'backup', id: null },
            before: { has_passphrase: hasKey(dataDir) },
            after: { has_passphrase: key !== null },
          },
          tx,
        );
        keepKey(dataDir, key);
      });
    },

    /**
     * Begins to restore a backup: it is unpacked while others go on selling, then the server starts anew on it.
     * @throws ValidationError when it is not its passphrase; RuleError when it cannot be restored; HttpError 404, 409
     */
    async restore(name: string, passphrase: string | null): Promise<void> {
      const place = serving();
      const backup = find(name);
      if (isRestoring) throw new HttpError(409, 'A backup is being restored already.', 'conflict');
      isRestoring = true;
      try {
        if (backup.facts) assertKnownSchema([backup.facts.schema]);
        const identity = await openBackup(backup.file, passphrase, place.run);
        void unpackAndHandOn(place, backup, identity);
      } catch (error) {
        isRestoring = false;
        if (!(error instanceof BackupError)) throw error;
        if (error.trouble === 'passphrase') throw new ValidationError({ passphrase: [error.message] });
        throw new RuleError(error.message);
      }
    },
  };
}

export type ComparedBackup = {
  backup: PlacedBackup;
  today: BackupContents;
  madeSince: { events: number; attendees: number; bookings: number };
};
