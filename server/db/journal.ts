import type { Transaction } from 'sequelize';

/**
 * What units of work note down while they run. The notes of a unit that fails are dropped with it; the others are
 * written together, just before their group's COMMIT.
 */
export type Journal<Note = unknown> = {
  /** What was noted in this transaction of a unit, or of several that were done together. */
  notesOf(tx: Transaction): readonly Note[];
  /**
   * Writes a group's notes in the order of its units. Throwing undoes the whole group.
   * @returns what is to be told once they are committed
   */
  write(notes: readonly Note[], tx: Transaction): Promise<() => void>;
};

/** Notes nothing; for work on the schema itself. */
export const noJournal: Journal = {
  notesOf: () => [],
  write: async () => () => undefined,
};
