import type { Transaction } from 'sequelize';
import type { Database } from '../../db/database.ts';
import type { Journal } from '../../db/journal.ts';
import type { Clock } from '../../lib/clock.ts';
import { requestContext } from '../../lib/request-context.ts';
import { chainOf, type Entry, type Head } from './chain.ts';
import type { MadeNote, Note } from './note.ts';
import { emptyDetails, insertEntries, readHead } from './stored-entries.ts';

export type Trail = ReturnType<typeof createTrail>;

/** A form that was sent as it stood is no change. */
function changesNothing({ before, after }: Note): boolean {
  return before !== undefined && after !== undefined && Object.keys({ ...before, ...after }).length === 0;
}

/**
 * Where services write down what they do, inside the unit of work that does it: an entry is there exactly when what it
 * tells of is.
 */
export function createTrail(deps: { database: Database; clock: Clock }) {
  const { database, clock } = deps;
  const notes = new WeakMap<Transaction, MadeNote[]>();
  /** As this process has left it; another may have gone on since. */
  let known: Head | null = null;
  let onWritten: (entries: readonly Entry[]) => void = () => undefined;

  function note(made: Note, outcome: MadeNote['outcome'], tx: Transaction): void {
    if (changesNothing(made)) return;
    const before = notes.get(tx);
    const complete = { ...made, outcome, at: clock.now(), context: requestContext.getStore() };
    if (before) before.push(complete);
    else notes.set(tx, [complete]);
  }

  async function append(made: readonly MadeNote[], tx: Transaction): Promise<Entry[]> {
    const head = known ?? (await readHead(database, tx));
    const entries = chainOf(made, head);
    if (await insertEntries(database, entries, head, tx)) return entries;
    known = null;
    const current = await readHead(database, tx);
    const following = chainOf(made, current);
    if (await insertEntries(database, following, current, tx)) return following;
    throw new Error('The audit trail went on without the lock of the writer.');
  }

  const journal: Journal<MadeNote> = {
    notesOf: (tx) => notes.get(tx) ?? [],
    async write(made, tx) {
      const entries = await append(made, tx);
      for (const { erases, record } of made) {
        if (!erases || !record || record.id === null) continue;
        await emptyDetails(database, { type: record.type, id: record.id }, entries[0]?.id ?? 0, tx);
      }
      return () => {
        const last = entries.at(-1);
        if (last) known = { id: last.id, hash: last.hash };
        onWritten(entries);
      };
    },
  };

  return {
    /** For the unit of work alone. */
    journal: journal as Journal,

    /** Writes down something that is done in this unit of work. */
    record: (made: Note, tx: Transaction): void => note(made, 'done', tx),

    /** Writes down that something was refused, in a unit of work that does nothing else. */
    recordRefusal: (made: Note, tx: Transaction): void => note(made, 'refused', tx),

    /** The one who is told what this process has committed, in its order. */
    listen(listener: (entries: readonly Entry[]) => void): void {
      onWritten = listener;
    },
  };
}
