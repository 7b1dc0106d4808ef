import { describe, expect, it } from 'vitest';
import { makerOf, nameOf, parseName, replacedName } from '../../../server/backup/backup-name.ts';
import { BackupParams } from '../../../server/contracts/backups.ts';

const madeAt = new Date('2027-06-15T18:45:00.123Z');

describe('the name of a backup', () => {
  it.each([true, false])('says all there is to know, encrypted: %s', (isEncrypted) => {
    const backup = { madeAt, reason: 'schedule', maker: makerOf('/data'), isEncrypted } as const;

    expect(parseName(nameOf(backup))).toEqual(backup);
    expect(BackupParams.safeParse({ name: nameOf(backup) }).success).toBe(true);
  });

  it('is known of a database that was replaced, and of what earlier versions have left', () => {
    expect(parseName(replacedName(madeAt))).toMatchObject({ madeAt, reason: 'before_restore', maker: null });
    expect(parseName('foyer-before-migration-2027-06-15T18-45-00-123Z.sqlite3')).toMatchObject({
      madeAt,
      reason: 'migration',
    });
  });

  it.each([
    'foyer.sqlite3',
    'foyer-20270615T184500123Z-schedule-3f9a1c.sqlite3.gz.part',
    'foyer-20270615T184500123Z-schedule-3f9a1c.sqlite3.gz.json',
    'foyer-20271315T184500123Z-schedule-3f9a1c.sqlite3.gz',
    '../foyer-replaced-20270615T184500123Z.sqlite3',
  ])('is not %s', (name) => {
    expect(parseName(name)).toBeNull();
  });

  it('tells two installations apart', () => {
    expect(makerOf('/one')).not.toBe(makerOf('/other'));
  });
});
