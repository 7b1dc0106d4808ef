import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import sqlite3 from 'sqlite3';
import type { SqlValue } from '../../condition.ts';

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
export function openReadOnly(file: string): Promise<ReadOnlyFile> {
  const hasLog = existsSync(`${file}-wal`);
  const place = hasLog ? file : `${pathToFileURL(file).href}?immutable=1`;
  const mode = hasLog ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READONLY | sqlite3.OPEN_URI;
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(place, mode, (failure) => {
      if (failure) return reject(failure);
      resolve({
        all: <Row>(sql: string, values: readonly SqlValue[] = []) =>
          new Promise<Row[]>((answer, refuse) => {
            handle.all<Row>(sql, values, (error, rows) => (error ? refuse(error) : answer(rows)));
          }),
        close: () =>
          new Promise<void>((closed, refuse) => {
            handle.close((error) => (error ? refuse(error) : closed()));
          }),
      });
    });
  });
}
