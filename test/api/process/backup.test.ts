import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { QueryTypes } from 'sequelize';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseName } from '../../../server/backup/backup-name.ts';
import { backupsOf } from '../../../server/backup/shelf.ts';
import { unpack } from '../../../server/backup/unpack.ts';
import { inspectDatabase } from '../../../server/db/inspect-database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { migrations } from '../../../server/db/migrations/index.ts';
import type { Migration } from '../../../server/db/migrations/migration.ts';
import { openDatabase } from '../../../server/db/open-database.ts';
import { createUnitOfWork } from '../../../server/db/unit-of-work.ts';
import { testFolder } from '../../support/server-process.ts';
import { settableClock, TEST_NOW } from '../../support/settable-clock.ts';

const [boxOffice = { name: '', up: () => [] }] = migrations;

/** A step that a later version may bring. */
const seatMaps: Migration = {
  name: '0002-seat-maps',
  up: () => ['CREATE TABLE seat_maps (id INTEGER PRIMARY KEY)', "DELETE FROM countries WHERE code = 'AQ'"],
};
const broken: Migration = {
  name: '0002-broken',
  up: () => ["DELETE FROM countries WHERE code = 'AQ'", 'CREATE TABLE countries (id INTEGER)'],
};

async function databaseWith(steps: readonly Migration[]) {
  const folder = await testFolder();
  const file = path.join(folder, 'foyer.sqlite3');
  const database = await openDatabase({ file }, { strict: true });
  onTestFinished(() => database.close());
  const { sequelize } = database;
  const unitOfWork = createUnitOfWork(database);
  const clock = settableClock(TEST_NOW);
  const bringTo = (wanted: readonly Migration[]) => migrate({ database, unitOfWork, clock, steps: wanted });
  const firstBackup = await bringTo(steps);
  const countries = async () =>
    (await sequelize.query('SELECT id FROM countries', { type: QueryTypes.SELECT })).length;
  return { folder, file, clock, bringTo, firstBackup, countries };
}

async function countriesIn(file: string): Promise<number> {
  const copy = await openDatabase({ file }, { strict: true });
  const rows = await copy.sequelize.query('SELECT id FROM countries', { type: QueryTypes.SELECT });
  await copy.close();
  return rows.length;
}

describe('bringing a database up to date', () => {
  it('makes no backup of a new database, nor of one that is up to date', async () => {
    const database = await databaseWith([boxOffice]);

    expect(database.firstBackup).toBeNull();
    expect(await database.bringTo([boxOffice])).toBeNull();
    expect(await readdir(database.folder)).not.toContain('backups');
  });

  it('backs up an older database before the first new step', async () => {
    const database = await databaseWith([boxOffice]);

    const backup = await database.bringTo([boxOffice, seatMaps]);

    expect(path.dirname(backup ?? '')).toBe(path.join(database.folder, 'backups'));
    expect(parseName(path.basename(backup ?? ''))).toMatchObject({
      madeAt: new Date(TEST_NOW),
      reason: 'migration',
      isEncrypted: false,
    });
    expect(await database.countries()).toBe(248);
    const unpacked = path.join(database.folder, 'unpacked.sqlite3');
    await unpack({ file: backup ?? '', identity: null, to: unpacked, onProgress: () => undefined });
    expect(await countriesIn(unpacked)).toBe(249);
    expect(await inspectDatabase({ file: unpacked }, [boxOffice.name])).toEqual([boxOffice.name]);
  });

  it('takes each step wholly or not at all, and keeps the backup of a failure', async () => {
    const database = await databaseWith([boxOffice]);

    await expect(database.bringTo([boxOffice, broken])).rejects.toThrow(/already exists/);

    expect(await database.countries()).toBe(249);
    expect(backupsOf(database.folder)).toHaveLength(1);
    database.clock.set('2027-03-01T12:05:00Z');
    expect(await database.bringTo([boxOffice, seatMaps])).not.toBeNull();
    expect(await database.countries()).toBe(248);
  });

  it('is put off where its key cannot be read, and it is said what to do', async () => {
    const database = await databaseWith([boxOffice]);
    const key = path.join(database.folder, 'backup-key.json');
    await writeFile(key, '');

    await expect(database.bringTo([boxOffice, seatMaps])).rejects.toThrow(`move ${key} away, start Foyer`);

    expect(await database.countries()).toBe(249);
    expect(backupsOf(database.folder)).toEqual([]);
  });

  it('takes each step once', async () => {
    const database = await databaseWith([boxOffice, seatMaps]);
    expect(await database.bringTo([boxOffice, seatMaps])).toBeNull();
    expect(await inspectDatabase({ file: database.file }, [boxOffice.name, seatMaps.name])).toEqual([
      boxOffice.name,
      seatMaps.name,
    ]);
  });
});
