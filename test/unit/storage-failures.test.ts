import { DatabaseError } from 'sequelize';
import { describe, expect, it } from 'vitest';
import { storageFailureOf } from '../../server/db/dialects/refusals.ts';

const driverError = (code: string) => Object.assign(new Error(`${code}: as the driver says it`), { code });

describe('what an error of the database says about the disk', () => {
  it.each([
    ['SQLITE_FULL', 'disk_full'],
    ['SQLITE_READONLY', 'database_read_only'],
    ['SQLITE_READONLY_DIRECTORY', 'database_read_only'],
    ['SQLITE_IOERR', 'database_unavailable'],
    ['SQLITE_IOERR_FSYNC', 'database_unavailable'],
    ['SQLITE_CANTOPEN', 'database_unavailable'],
  ])('%s is %s, bare or wrapped by Sequelize', (code, failure) => {
    const bare = driverError(code);
    expect(storageFailureOf(bare)).toBe(failure);
    expect(storageFailureOf(new DatabaseError(Object.assign(bare, { sql: 'COMMIT' })))).toBe(failure);
  });

  it.each([
    driverError('SQLITE_CONSTRAINT'),
    driverError('SQLITE_ERROR'),
    driverError('ENOENT'),
    new Error('SQLITE_FULL is only mentioned here'),
    'SQLITE_FULL',
    null,
  ])('%s says nothing about it', (error) => {
    expect(storageFailureOf(error)).toBeNull();
  });
});
