import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { TEST_RESULTS_DIR } from './paths.ts';
import { count, failureLine, OUTSIDE, type TestReport } from './test-counts.ts';

/** Where a run of Vitest leaves its counts and failures. */
export const VITEST_COUNTS = path.join(TEST_RESULTS_DIR, 'vitest.json');

function addFailure(report: TestReport, kind: string, test: string, message: string | undefined): void {
  count(report.counts, kind, 'failed');
  report.failures.push(failureLine(kind, test, message));
}

function addModule(report: TestReport, module: TestModule): void {
  const kind = module.project.name;
  let hasFailedTest = false;
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result();
    if (state === 'failed') {
      hasFailedTest = true;
      addFailure(report, kind, `${module.relativeModuleId} > ${test.fullName}`, errors[0]?.message);
    } else {
      count(report.counts, kind, state === 'passed' ? 'passed' : 'skipped');
    }
  }
  // A file that does not even load has failed without a single test of its own failing.
  if (module.state() === 'failed' && !hasFailedTest) {
    addFailure(report, kind, module.relativeModuleId, module.errors()[0]?.message);
  }
}

/**
 * A reporter that counts by project and names what failed. Vitest's own JSON does not say which project a file ran in,
 * and the API's tests run in two.
 */
export class VitestCounts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const report: TestReport = { counts: {}, failures: [] };
    for (const module of modules) addModule(report, module);
    for (const { message } of errors) addFailure(report, OUTSIDE, 'vitest', message);
    mkdirSync(TEST_RESULTS_DIR, { recursive: true });
    writeFileSync(VITEST_COUNTS, JSON.stringify(report));
  }
}
