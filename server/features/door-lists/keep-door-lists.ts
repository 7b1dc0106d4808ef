import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { waitAtMost } from '../../lib/give-up.ts';
import { toInstant } from '../../lib/instant.ts';
import { isFolder } from '../../lib/is-folder.ts';
import type { TrailEntry } from '../audit/audit.service.ts';
import type { Settings, SettingsService } from '../settings/settings.service.ts';
import type { DoorList } from './door-list.ts';
import type { Drawing } from './drawing.ts';
import { doorListName } from './file-name.ts';
import { type KeptList, type KeptLists, NONE, readKept, writeKept } from './kept-lists.ts';
import { assertWritable, hasList, placeList, removeDrafts, removeLists } from './list-folder.ts';
import { eventsDue, readDoorList } from './read-door-list.ts';

const HOUR_MS = 60 * 60 * 1000;
/** An evening runs late, and a list is still of use then. */
const AFTER_END_MS = 3 * HOUR_MS;
/** What is sold within so many milliseconds goes onto one list. */
const GATHER_MS = 2000;
/** Drawing takes at most this part of the time while sales go on. */
const SHARE_OF_TIME = 0.1;
/** So long whoever closes Foyer waits for a list to be in its place. */
const STOP_LIMIT_MS = 3000;
/** How often is looked for what no change tells: the hours that pass, and a stick that is back. */
const LOOK_MS = { ready: 30_000, missing: 3000, failing: 10_000 };

const OF_INTEREST: readonly TrailEntry['recordType'][] = [
  'booking',
  'attendee',
  'event',
  'settings',
  'season',
];

const SENTENCES = {
  missing: (folder: string) =>
    `The folder ${folder} is not there. Is the stick plugged in? The lists are written as soon as it is back.`,
  ENOSPC: 'There is no room left where the door lists are kept.',
  EACCES: 'Foyer may not write there, or a door list is open in another program.',
  EROFS: 'What the door lists are kept on cannot be written to.',
};

function sentenceOf(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  if (code === 'EPERM' || code === 'EBUSY') return SENTENCES.EACCES;
  if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') return SENTENCES[code];
  return `The door lists cannot be written: ${message}`;
}

/** What has to be the same for a list on paper to be right. */
const digestOf = (list: DoorList) => hash('sha256', JSON.stringify(list), 'hex');

/** Keeps the folder in step with what is sold, one look at a time. */
export function createKeeper(deps: {
  dataDir: string;
  database: Database;
  settings: SettingsService;
  clock: Clock;
  drawing: Drawing;
  logger: Logger;
}) {
  const { dataDir, database, settings, clock, drawing, logger } = deps;
  let kept = readKept(dataDir);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isGivenUp = false;
  let looking: Promise<void> = Promise.resolve();
  /** When the next look is due, and not before when: in milliseconds of `performance.now()`. */
  let dueAt = Number.POSITIVE_INFINITY;
  let restUntil = 0;

  function keep(next: KeptLists): void {
    // By now another may keep them.
    if (isGivenUp) return;
    if (JSON.stringify(next) === JSON.stringify(kept)) return;
    if (next.problem !== null && next.problem !== kept.problem) {
      logger.warn({ problem: next.problem }, 'door lists are not kept');
    }
    kept = next;
    writeKept(dataDir, kept);
  }

  /** Brings one event's list up to date. @returns it, or null where there is no such event any more */
  async function renew(folder: string, chosen: Settings, event: number): Promise<KeptList | null> {
    const madeAt = clock.now();
    const list = await readDoorList(database, chosen, event);
    if (list === null) return null;
    const before = kept.lists.find((one) => one.event === event);
    const others = kept.lists.filter((one) => one.event !== event).map(({ name }) => name);
    const name = doorListName(list.event, list.timeZone, others);
    const digest = digestOf(list);
    if (before?.name === name && before.digest === digest && (await hasList(folder, name, before.size))) {
      return before;
    }
    const bytes = await drawing.draw(list, madeAt);
    await placeList(folder, event, name, bytes);
    if (before && before.name !== name) await removeLists(folder, [before.name]);
    return { event, name, digest, size: bytes.length, madeAt: toInstant(madeAt) };
  }

  async function renewAll(folder: string, chosen: Settings): Promise<void> {
    const now = clock.now().getTime();
    const until = new Date(now + chosen.door_list_hours * HOUR_MS);
    const due = await eventsDue(database, new Date(now - AFTER_END_MS), until);
    const over = kept.lists.filter(({ event }) => !due.includes(event));
    await removeLists(
      folder,
      over.map(({ name }) => name),
    );
    keep({ ...kept, lists: kept.lists.filter(({ event }) => due.includes(event)) });
    for (const event of due) {
      if (isStopped) return;
      const list = await renew(folder, chosen, event);
      const others = kept.lists.filter((one) => one.event !== event);
      keep({ ...kept, lists: list === null ? others : [...others, list] });
    }
    const inOrder = due.flatMap((event) => kept.lists.filter((one) => one.event === event));
    keep({ folder, state: 'ready', problem: null, lists: inOrder });
  }

  /** The lists in a folder that is not wanted any more are nobody's business there. */
  async function leaveFolder(): Promise<void> {
    if (kept.folder !== null) {
      await removeLists(
        kept.folder,
        kept.lists.map(({ name }) => name),
      );
    }
    keep(NONE);
  }

  async function look(): Promise<void> {
    const { settings: chosen } = await settings.read();
    const folder = chosen.door_list_folder;
    if (folder !== kept.folder) {
      await leaveFolder();
      if (folder !== null) await removeDrafts(folder);
    }
    if (folder === null) return;
    if (kept.folder === null) keep({ ...NONE, folder, state: 'ready' });
    if (!(await isFolder(folder))) {
      keep({ ...kept, state: 'missing', problem: SENTENCES.missing(folder) });
      return;
    }
    try {
      await assertWritable(folder);
      await renewAll(folder, chosen);
    } catch (error) {
      if (isStopped) return;
      logger.debug({ err: error }, 'door lists');
      keep({ ...kept, state: 'failing', problem: sentenceOf(error) });
    }
  }

  function schedule(): void {
    clearTimeout(timer);
    if (isStopped || dueAt === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(run, Math.max(0, Math.max(dueAt, restUntil) - performance.now()));
    timer.unref();
  }

  function lookBy(at: number): void {
    dueAt = Math.min(dueAt, at);
    schedule();
  }

  function run(): void {
    const begun = performance.now();
    dueAt = Number.POSITIVE_INFINITY;
    looking = looking
      .then(look)
      // A database that is away is told of elsewhere.
      .catch((error: unknown) => logger.debug({ err: error }, 'door lists'))
      .then(() => {
        const now = performance.now();
        restUntil = now + (now - begun) * (1 / SHARE_OF_TIME - 1);
        if (kept.state !== 'off') lookBy(now + LOOK_MS[kept.state]);
      });
  }

  run();
  return {
    /** Told of everything that is committed. */
    heard(entries: readonly TrailEntry[]): void {
      const changes = entries.filter(
        ({ outcome, recordType }) => outcome === 'done' && OF_INTEREST.includes(recordType),
      );
      if (changes.some(({ recordType }) => recordType === 'settings')) lookBy(performance.now());
      else if (changes.length > 0 && kept.state !== 'off') lookBy(performance.now() + GATHER_MS);
    },

    /** Begins nothing any more; resolves when what was begun has ended, or its folder does not answer. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await waitAtMost(STOP_LIMIT_MS, looking);
      isGivenUp = true;
    },
  };
}
