import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { describeCrashReport } from '../../support/crash/crash-report.ts';
import { runCrashTest } from '../../support/crash/crash-run.ts';

beforeAll(() => buildIfStale(), 180_000);

const KILLS = 30;
// About 40 seconds on two quiet cores; the rest is for a machine that builds something else meanwhile.
const LIMIT_MS = 300_000;

describe('a server that is killed while it sells', () => {
  it(
    'keeps every write it acknowledged, and its books in order, through 30 kills',
    async () => {
      const report = await runCrashTest({ kills: KILLS, seed: 1 });

      const summary = describeCrashReport(report);
      expect(report.findings, summary).toEqual([]);
      expect(report.kills).toBe(KILLS);
      expect(report.killsWhileStarting, summary).toBeGreaterThan(0);
      expect(report.refusals, summary).toBeGreaterThan(0);
      for (const [kind, count] of Object.entries(report.acknowledged)) {
        expect(count, `${kind}: ${summary}`).toBeGreaterThan(0);
      }
    },
    LIMIT_MS,
  );
});
