import type { Logger } from 'pino';
import type { DoorListsResponse } from '../../contracts/door-lists.ts';
import type { Database } from '../../db/database.ts';
import { notFound } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { AuditService } from '../audit/audit.service.ts';
import type { SettingsService } from '../settings/settings.service.ts';
import { createDrawing, type Drawing, type DrawingFiles } from './drawing.ts';
import { doorListName } from './file-name.ts';
import { createKeeper } from './keep-door-lists.ts';
import { NONE, readKept } from './kept-lists.ts';
import { readDoorList } from './read-door-list.ts';

export type DoorListService = ReturnType<typeof createDoorListService>;

/** What lists need of a server that runs; a program that only looks at the database gives none of it. */
export type DoorListPlace = {
  /** Where is written down which lists are kept; null where none are. */
  dataDir: string | null;
  logger: Logger;
  drawing: DrawingFiles;
  /** Whether this process keeps them; one of those that serve together does. */
  isKeeper?: boolean;
};

/** Who may come in, on paper: drawn for whoever asks, and kept in a folder for when the power goes. */
export function createDoorListService(deps: {
  database: Database;
  settings: SettingsService;
  audit: AuditService;
  clock: Clock;
}) {
  const { database, settings, audit, clock } = deps;
  let dataDir: string | null = null;
  let drawing: Drawing | null = null;
  let stopKeeping = async (): Promise<void> => undefined;

  return {
    /** An event's list as of now. @throws HttpError 404; Error where no server runs */
    async draw(eventId: number): Promise<{ name: string; bytes: Uint8Array }> {
      if (drawing === null) throw new Error('Nothing was said of what draws door lists.');
      const { settings: chosen } = await settings.read();
      const madeAt = clock.now();
      const list = await readDoorList(database, chosen, eventId);
      if (list === null) throw notFound('event', eventId);
      return { name: doorListName(list.event, list.timeZone), bytes: await drawing.draw(list, madeAt) };
    },

    /** How it stands with the lists in the folder. */
    async read(): Promise<DoorListsResponse> {
      const { door_list_folder: folder } = (await settings.read()).settings;
      const kept = dataDir === null ? NONE : readKept(dataDir);
      // What was chosen a moment ago is yet to be looked at.
      if (kept.folder !== folder) {
        return { state: folder === null ? 'off' : 'ready', folder, problem: null, files: [] };
      }
      const { state, problem, lists } = kept;
      const files = lists.map(({ event, name, madeAt }) => ({ event, name, made_at: madeAt }));
      return { state, folder, problem, files };
    },

    /** Draws from now on for whoever asks, and keeps lists where the settings say so. */
    start(place: DoorListPlace): void {
      const { logger, isKeeper = false } = place;
      dataDir = place.dataDir;
      drawing = createDrawing(place.drawing);
      if (dataDir === null || !isKeeper) return;
      const keeper = createKeeper({ dataDir, logger, database, settings, clock, drawing });
      const following = audit.onCommitted(keeper.heard);
      stopKeeping = () => {
        following.stop();
        return keeper.stop();
      };
    },

    /** Ends what is being drawn, and resolves when nothing is being written any more. */
    async stop(): Promise<void> {
      const stopped = stopKeeping();
      await drawing?.stop();
      await stopped;
    },
  };
}
