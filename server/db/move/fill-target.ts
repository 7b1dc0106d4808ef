import { assertCounted } from './assert-counted.ts';
import { compareTable, type TableDigest } from './compare-table.ts';
import { copyTable, type Target } from './copy-table.ts';
import { countRows } from './rows.ts';
import type { Source } from './source.ts';
import { type Table, tablesOf } from './tables.ts';

/** How far the move is: with the rows of one table, and with all rows, each of which is copied and then compared. */
export type Progress = {
  step: 'copy' | 'compare';
  table: string;
  done: number;
  rows: number;
  overall: { done: number; rows: number };
};

/** Tells how far each step is with a table, and adds it all up. */
async function progressOver(
  tables: readonly Table[],
  source: Source,
  onProgress: (progress: Progress) => void,
): Promise<(step: Progress['step'], table: Table) => (done: number) => void> {
  const counts = new Map<string, number>();
  for (const table of tables) counts.set(table.name, await countRows(source, table));
  const overall = 2 * [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  let finished = 0;
  return (step, { name }) => {
    const before = finished;
    return (done) => {
      finished = before + done;
      const rows = counts.get(name) ?? 0;
      onProgress({ step, table: name, done, rows, overall: { done: finished, rows: overall } });
    };
  };
}

/** Has each table that numbers its rows go on after the last number the file has given out, also to a record that is gone. */
async function continueNumbers(tables: readonly Table[], source: Source, target: Target): Promise<void> {
  const highest = await source.highestIds();
  for (const { name } of tables.filter(({ isNumbered }) => isNumbered)) {
    // Unlike setval(), undone with the transaction.
    await target.run(`ALTER TABLE ${name} ALTER COLUMN id RESTART WITH ${(highest.get(name) ?? 0) + 1}`, []);
  }
}

/**
 * Fills the empty target with everything the source has, and holds every row against its copy.
 * @throws MoveError when PostgreSQL refuses a row or a copy differs; the caller's transaction undoes everything
 */
export async function fillTarget(
  source: Source,
  target: Target,
  onProgress: (progress: Progress) => void,
): Promise<TableDigest[]> {
  const tables = await tablesOf(target);
  const tell = await progressOver(tables, source, onProgress);

  // The counters are columns that come along; counting the bookings anew would rewrite every event again and again.
  for (const { name } of tables) await target.run(`ALTER TABLE ${name} DISABLE TRIGGER USER`, []);
  // The rows that the migrations have made, and the file has too.
  for (const name of ['countries', 'row_counts']) await target.run(`DELETE FROM ${name}`, []);
  for (const table of tables) await copyTable(table, source, target, tell('copy', table));
  for (const { name } of tables) await target.run(`ALTER TABLE ${name} ENABLE TRIGGER USER`, []);
  await continueNumbers(tables, source, target);

  const moved: TableDigest[] = [];
  for (const table of tables) {
    moved.push(await compareTable(table, source, target, tell('compare', table)));
  }
  await assertCounted(target);
  // So that the first questions are planned for a full database.
  await target.run(`ANALYZE ${tables.map(({ name }) => name).join(', ')}`, []);
  return moved;
}
