import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { TEST_RESULTS_DIR } from './paths.ts';
import { type CountsByKind, count } from './test-counts.ts';

/** Where a run of Vitest leaves its counts. */
export const VITEST_COUNTS = path.join(TEST_RESULTS_DIR, 'vitest.json');

/**
 * A reporter that counts by project. Vitest's own JSON does not say which project a file ran in, and the API's tests
 * run in two.
 */
export class VitestCounts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts: CountsByKind = {};
    for (const module of modules) {
      const kind = module.project.name;
      const tests = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of tests) {
        count(counts, kind, state === 'passed' || state === 'failed' ? state : 'skipped');
      }
      // A file that does not even load has failed without a single test of its own failing.
      if (module.state() === 'failed' && !tests.includes('failed')) count(counts, kind, 'failed');
    }
    for (const _error of errors) count(counts, 'outside any test', 'failed');
    mkdirSync(TEST_RESULTS_DIR, { recursive: true });
    writeFileSync(VITEST_COUNTS, JSON.stringify(counts));
  }
}
