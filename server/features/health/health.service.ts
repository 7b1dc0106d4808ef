import type { HealthResponse } from '../../contracts/health.ts';
import type { Database } from '../../db/database.ts';
import { HttpError } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';

export type HealthService = ReturnType<typeof createHealthService>;

/** Whether this server can sell. */
export function createHealthService(deps: { database: Database; clock: Clock; version: string }) {
  const { database, clock, version } = deps;
  const startedAt = clock.now();
  return {
    /** @throws HttpError 503 when the database does not answer */
    async read(): Promise<HealthResponse> {
      try {
        await database.sequelize.query('SELECT 1');
      } catch {
        throw new HttpError(503, 'The database does not answer.', 'database_unavailable');
      }
      return {
        status: 'ok',
        version,
        database: { dialect: database.dialect.name, status: 'ok' },
        uptime_seconds: Math.max(0, (clock.now().getTime() - startedAt.getTime()) / 1000),
      };
    },
  };
}
