import type { Logger } from 'pino';
import type { ChangesMessage, ReloadMessage } from '../contracts/live.ts';
import { ROLES, type Role } from '../contracts/me.ts';
import type { Entry } from '../features/audit/chain.ts';
import { presentAvailability } from '../features/events/event.presenter.ts';
import type { Services } from '../services.ts';
import { isTooMuch, messageFor, touchedEvents } from './readable.ts';

/** What happens within so many milliseconds is told together: sooner than anybody notices. */
const TICK_MS = 50;
const AFTER_TROUBLE_MS = 1000;
/** More than this is not told one by one, at once or to somebody who was away. */
const MOST_ENTRIES = 1000;

/** Tells everybody at once. */
type Rooms = {
  /** Whether anybody of this role is there. */
  has(role: Role): boolean;
  changes(role: Role, message: ChangesMessage): void;
  reload(message: ReloadMessage): void;
  /** Told first, so that nobody hears what their account may not hear any more. */
  entries(entries: readonly Entry[]): void;
};

/** What somebody missed; joining the room in the same breath, they miss nothing after it and hear nothing twice. */
export type Missed = { changes: ChangesMessage } | { reload: ReloadMessage };

/** Turns the feed of changes into what each role is told, in ticks, with the seats read once for all. */
export function createTeller(deps: {
  services: Pick<Services, 'audit' | 'events'>;
  logger: Logger;
  rooms: Rooms;
}) {
  const { logger, rooms } = deps;
  const { audit, events } = deps.services;
  const availabilityFor = async (entries: readonly Entry[]) =>
    (await events.seatsOf(touchedEvents(entries))).map(presentAvailability);
  const waiting: Entry[] = [];
  let last = 0;
  let lastTick = 0;
  let timer: NodeJS.Timeout | null = null;
  let ticking: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function tell(): Promise<void> {
    const entries = [...waiting];
    const reached = entries.at(-1)?.id ?? last;
    if (isTooMuch(entries, MOST_ENTRIES)) {
      waiting.splice(0, entries.length);
      last = reached;
      rooms.entries(entries);
      rooms.reload({ last });
      return;
    }
    const isHeard = ROLES.some(rooms.has);
    const availability = isHeard ? await availabilityFor(entries) : [];
    waiting.splice(0, entries.length);
    last = reached;
    rooms.entries(entries);
    for (const role of ROLES.filter(rooms.has)) {
      const message = messageFor(role, entries, availability, last);
      if (message.changes.length > 0 || availability.length > 0) rooms.changes(role, message);
    }
  }

  function tickIn(milliseconds: number): void {
    if (timer !== null || isStopped) return;
    timer = setTimeout(() => {
      lastTick = performance.now();
      ticking = tell()
        .then(
          () => 0,
          (error: unknown) => {
            logger.warn({ err: error }, 'changes could not be told');
            return AFTER_TROUBLE_MS;
          },
        )
        .then((pause) => {
          timer = null;
          if (waiting.length > 0) tickIn(Math.max(pause, lastTick + TICK_MS - performance.now()));
        });
    }, milliseconds);
  }

  const following = audit.onCommitted((entries) => {
    waiting.push(...entries);
    tickIn(Math.max(0, lastTick + TICK_MS - performance.now()));
  });
  const begun = following.begun.then((place) => {
    last = Math.max(last, place);
  });

  return {
    /**
     * What happened after this place up to what is told to all next; `tell` is called in the moment in which that is so.
     * @param after null for somebody who has seen nothing yet, and reads everything from now on
     */
    async catchUp(role: Role, after: number | null, tell: (missed: Missed) => void): Promise<void> {
      await begun;
      if (after !== null && after > last && after > (await audit.position())) {
        // It remembers more than has happened here: the database is another one, or an older copy.
        return tell({ reload: { last } });
      }
      for (;;) {
        const from = after ?? last;
        const entries = from < last ? await audit.after(from, MOST_ENTRIES + 1) : [];
        if (isTooMuch(entries, MOST_ENTRIES)) return tell({ reload: { last } });
        const availability = await availabilityFor(entries);
        // Told to all meanwhile, and not yet read.
        if (from < last && (entries.at(-1)?.id ?? 0) < last) continue;
        const told = entries.filter(({ id }) => id <= last);
        return tell({ changes: messageFor(role, told, availability, Math.max(from, last)) });
      }
    },

    async stop(): Promise<void> {
      isStopped = true;
      following.stop();
      if (timer) clearTimeout(timer);
      await ticking;
    },
  };
}
