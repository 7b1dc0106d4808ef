import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_ROOT } from './paths.ts';

/** What a kind of test came to. */
export type Counts = { passed: number; failed: number; skipped: number };
export type CountsByKind = Record<string, Counts>;

type VitestReport = {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
};
type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: { tests: { projectName: string; status: string }[] }[];
};
type PlaywrightReport = { suites: PlaywrightSuite[]; errors: unknown[] };

type Outcome = keyof Counts;

function count(counts: CountsByKind, kind: string, outcome: Outcome): void {
  const soFar = counts[kind] ?? { passed: 0, failed: 0, skipped: 0 };
  counts[kind] = { ...soFar, [outcome]: soFar[outcome] + 1 };
}

const VITEST_OUTCOMES: Partial<Record<string, Outcome>> = { passed: 'passed', failed: 'failed' };
const PLAYWRIGHT_OUTCOMES: Partial<Record<string, Outcome>> = {
  expected: 'passed',
  unexpected: 'failed',
  flaky: 'failed',
};

async function readReport<Report>(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

/** Counts vitest's JSON report; the kind of a test is its folder under test/. Undefined when there is no report. */
export async function vitestCounts(file: string): Promise<CountsByKind | undefined> {
  const report = await readReport<VitestReport>(file);
  if (report === undefined) return undefined;
  const counts: CountsByKind = {};
  for (const { name, status, assertionResults } of report.testResults) {
    const kind = path.relative(path.join(PROJECT_ROOT, 'test'), name).split(path.sep)[0] ?? 'unknown';
    // A file that does not even load has failed without a single test of its own failing.
    if (status === 'failed' && !assertionResults.some((result) => result.status === 'failed')) {
      count(counts, kind, 'failed');
    }
    for (const result of assertionResults) count(counts, kind, VITEST_OUTCOMES[result.status] ?? 'skipped');
  }
  return counts;
}

function countSuite(counts: CountsByKind, suite: PlaywrightSuite): void {
  for (const inner of suite.suites ?? []) countSuite(counts, inner);
  for (const test of (suite.specs ?? []).flatMap((spec) => spec.tests)) {
    count(counts, test.projectName, PLAYWRIGHT_OUTCOMES[test.status] ?? 'skipped');
  }
}

/** Counts Playwright's JSON report by its projects. Undefined when there is no report. */
export async function playwrightCounts(file: string): Promise<CountsByKind | undefined> {
  const report = await readReport<PlaywrightReport>(file);
  if (report === undefined) return undefined;
  const counts: CountsByKind = {};
  for (const suite of report.suites) countSuite(counts, suite);
  for (const _error of report.errors) count(counts, 'outside any test', 'failed');
  return counts;
}

/** Everything together. */
export function totalOf(counts: CountsByKind): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const kind of Object.values(counts)) {
    total.passed += kind.passed;
    total.failed += kind.failed;
    total.skipped += kind.skipped;
  }
  return total;
}
