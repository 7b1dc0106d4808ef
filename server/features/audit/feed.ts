import type { Database } from '../../db/database.ts';
import type { Entry } from './chain.ts';
import { readAfter, readHead } from './stored-entries.ts';
import type { Trail } from './trail.service.ts';

export type Listener = (entries: readonly Entry[]) => void;

export type Following = {
  /** Resolves to the place of the last entry that is not told. */
  begun: Promise<number>;
  stop(): void;
};

/** How often another process's entries are looked for; nobody else writes to a SQLite file. */
const LOOK_EVERY_MS = 100;
const ENTRIES_PER_LOOK = 500;

/**
 * Tells what is committed, each entry once and in order: what this process does at once, what others do on the same
 * database a moment later. Looks for nothing as long as nobody listens.
 */
export function createFeed({ database, trail }: { database: Database; trail: Trail }) {
  const listeners = new Set<Listener>();
  let told: number | null = null;
  let looking: Promise<void> | null = null;
  let isAskedAgain = false;
  let onBegun: ((place: number) => void)[] = [];
  let timer: NodeJS.Timeout | null = null;

  function tell(entries: readonly Entry[]): void {
    told = entries.at(-1)?.id ?? told;
    for (const listener of listeners) listener(entries);
  }

  async function look(): Promise<void> {
    told ??= (await readHead(database)).id;
    for (const begun of onBegun.splice(0)) begun(told);
    for (;;) {
      const found = await readAfter(database, told, ENTRIES_PER_LOOK);
      // This process may have told of some itself meanwhile.
      const news = found.filter(({ id }) => id > (told ?? 0));
      if (news.length > 0) tell(news);
      if (found.length < ENTRIES_PER_LOOK) return;
    }
  }

  async function lookUntilNobodyAsks(): Promise<void> {
    do {
      isAskedAgain = false;
      // A database that is away is asked again the next time; whoever writes to it is told.
      await look().catch(() => undefined);
    } while (isAskedAgain);
    looking = null;
  }

  function lookForNews(): void {
    isAskedAgain = true;
    looking ??= lookUntilNobodyAsks();
  }

  trail.listen((entries) => {
    if (listeners.size === 0) return;
    if (told !== null && entries[0]?.id === told + 1) tell(entries);
    else lookForNews();
  });

  return {
    /** Tells from the place on that `begun` resolves to, until it is stopped. */
    onCommitted(listener: Listener): Following {
      listeners.add(listener);
      const begun = new Promise<number>((resolve) => {
        if (told === null) onBegun.push(resolve);
        else resolve(told);
      });
      lookForNews();
      if (database.dialect.name === 'postgres') timer ??= setInterval(lookForNews, LOOK_EVERY_MS);
      return {
        begun,
        stop() {
          listeners.delete(listener);
          if (listeners.size > 0) return;
          if (timer) clearInterval(timer);
          timer = null;
          told = null;
          onBegun = [];
        },
      };
    },

    /** Resolves when nothing is being looked for any more. */
    async settled(): Promise<void> {
      await looking;
    },
  };
}
