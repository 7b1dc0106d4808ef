import { createHash } from 'node:crypto';
import { MoveError } from './move-error.ts';
import { batchesOf, type Row } from './rows.ts';
import type { Side } from './side.ts';
import type { Table } from './tables.ts';

/** What both sides hold: how many rows, and the SHA-256 of all of them by their keys, in hexadecimal digits. */
export type TableDigest = { table: string; rows: number; checksum: string };

function difference({ name, columns }: Table, ours: Row | undefined, theirs: Row | undefined): MoveError {
  const key = columns[0]?.name;
  const where = `the one with the ${key} ${(ours ?? theirs)?.[0]}`;
  if (ours === undefined) return new MoveError(`The copy of the table ${name} has a row too many, ${where}.`);
  if (theirs === undefined) return new MoveError(`The copy of the table ${name} lacks a row, ${where}.`);
  const wrong = columns.filter((_column, at) => ours[at] !== theirs[at]).map((column) => column.name);
  return new MoveError(
    `The copy of the table ${name} differs from the file in a row, ${where}, in ${wrong.join(', ')}.`,
  );
}

/**
 * Reads a table from both sides and holds each row against its copy.
 * @param onRows is told how many rows of the table have been compared
 * @throws MoveError naming the first row that differs, without its values, which may be personal data
 */
export async function compareTable(
  table: Table,
  source: Side,
  target: Side,
  onRows: (done: number) => void,
): Promise<TableDigest> {
  const originals = batchesOf(source, table);
  const copies = batchesOf(target, table);
  const checksum = createHash('sha256');
  let rows = 0;
  for (;;) {
    const [original, copy] = await Promise.all([originals.next(), copies.next()]);
    const ours = original.done ? [] : original.value;
    const theirs = copy.done ? [] : copy.value;
    const length = Math.max(ours.length, theirs.length);
    if (length === 0) break;
    for (let at = 0; at < length; at += 1) {
      const text = JSON.stringify(ours[at]);
      if (text !== JSON.stringify(theirs[at])) throw difference(table, ours[at], theirs[at]);
      checksum.update(text);
    }
    rows += length;
    onRows(rows);
  }
  return { table: table.name, rows, checksum: checksum.digest('hex') };
}
