import { describe, expect, it } from 'vitest';
import { workersRefusal } from '../../server/workers/workers-refusal.ts';

describe('workersRefusal', () => {
  it('lets one process serve from any database', () => {
    expect(workersRefusal({ databaseUrl: null }, 1)).toBeNull();
    expect(workersRefusal({ databaseUrl: 'postgres://db/foyer' }, 1)).toBeNull();
  });

  it('lets several serve from PostgreSQL alone', () => {
    expect(workersRefusal({ databaseUrl: 'postgres://db/foyer' }, 64)).toBeNull();
    expect(workersRefusal({ databaseUrl: null }, 2)).toContain('Set DATABASE_URL');
  });
});
