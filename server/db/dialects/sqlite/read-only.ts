import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import sqlite3 from 'sqlite3';
import type { SqlValue } from '../../condition.ts';
import { called, closeHandle, openHandle } from './driver.ts';

/** A connection that leaves the file, and what lies beside it, as they are. */
export type ReadOnlyFile = {
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  close(): Promise<void>;
};

/**
 * Where nobody has the file open, "immutable" keeps SQLite from leaving a write-ahead log and its index beside it.
 * With such a log, after a crash say, its content belongs to the database and has to be read.
 * @throws the driver's error when it cannot be opened
 */
export async function openReadOnly(file: string): Promise<ReadOnlyFile> {
  const hasLog = existsSync(`${file}-wal`);
  const place = hasLog ? file : `${pathToFileURL(file).href}?immutable=1`;
  const mode = hasLog ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READONLY | sqlite3.OPEN_URI;
  const handle = await openHandle(place, mode);
  return {
    all: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      called<Row[]>((settle) => handle.all<Row>(sql, values, settle)),
    close: () => closeHandle(handle),
  };
}
