import { readFile } from 'node:fs/promises';

/** What a kind of test came to. */
export type Counts = { passed: number; failed: number; skipped: number };
export type CountsByKind = Record<string, Counts>;

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: { tests: { projectName: string; status: string }[] }[];
};
type PlaywrightReport = { suites: PlaywrightSuite[]; errors: unknown[] };

type Outcome = keyof Counts;

/** Counts one more of a kind. */
export function count(counts: CountsByKind, kind: string, outcome: Outcome): void {
  const soFar = counts[kind] ?? { passed: 0, failed: 0, skipped: 0 };
  counts[kind] = { ...soFar, [outcome]: soFar[outcome] + 1 };
}

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

/** The counts that `VitestCounts` left. Undefined when there are none. */
export function vitestCounts(file: string): Promise<CountsByKind | undefined> {
  return readReport<CountsByKind>(file);
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
