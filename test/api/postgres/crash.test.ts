import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { describeCrashReport } from '../../support/crash/crash-report.ts';
import { runCrashTest } from '../../support/crash/crash-run.ts';
import { readPostgresState } from '../../support/crash/postgres-state.ts';
import { postgresUrl } from '../../support/test-database.ts';

beforeAll(() => buildIfStale(), 180_000);

const KILLS = 30;
const WORKERS = 3;
// About a minute on two quiet cores; the rest is for a machine that builds something else meanwhile.
const LIMIT_MS = 300_000;

describe('three processes that are killed while they sell on one database', () => {
  it(
    'keep every write they acknowledged, and their books in order, through 30 kills',
    async () => {
      const url = await postgresUrl();

      const report = await runCrashTest({
        kills: KILLS,
        seed: 1,
        launch: { args: ['--workers', String(WORKERS)], environment: { DATABASE_URL: url } },
        killsWorkers: true,
        readState: (scope) => readPostgresState(url, scope),
      });

      const summary = describeCrashReport(report);
      expect(report.findings, summary).toEqual([]);
      expect(report.kills).toBe(KILLS);
      expect(report.refusals, summary).toBeGreaterThan(0);
      for (const [kind, count] of Object.entries(report.acknowledged)) {
        expect(count, `${kind}: ${summary}`).toBeGreaterThan(0);
      }
    },
    LIMIT_MS,
  );
});
