import { describe, expect, it } from 'vitest';
import { mergePlaces } from '../../../renderer/features/backups/backup-rows.ts';
import type { BackupResponse } from '../../../server/contracts/backups.ts';

const copy = (more: Partial<BackupResponse>): BackupResponse => ({
  name: 'one',
  made_at: '2027-01-15T18:45:00Z',
  reason: 'schedule',
  size_bytes: 1,
  is_encrypted: false,
  is_verified: true,
  place: 'data',
  counts: null,
  schema: null,
  ...more,
});

describe('copies of one backup', () => {
  it('are one row that says where they are', () => {
    const rows = mergePlaces([copy({}), copy({ place: 'second' }), copy({ name: 'two' })]);
    expect(rows.map(({ id, places }) => ({ id, places }))).toEqual([
      { id: 'one', places: ['data', 'second'] },
      { id: 'two', places: ['data'] },
    ]);
  });

  it('are good as long as one of them is', () => {
    const [row] = mergePlaces([copy({ is_verified: false }), copy({ place: 'second' })]);
    expect(row?.is_verified).toBe(true);
  });
});
