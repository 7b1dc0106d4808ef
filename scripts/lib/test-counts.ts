import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

/** The kind of an error that belongs to no test. */
export const OUTSIDE = 'outside any test';

/** What a kind of test came to. */
export type Counts = { passed: number; failed: number; skipped: number };
export type CountsByKind = Record<string, Counts>;
/** What a runner came to: its counts, and each failure as "[kind] file > title: the message's first line". */
export type TestReport = { counts: CountsByKind; failures: string[] };

type PlaywrightError = { message?: string };
type PlaywrightSpec = {
  title: string;
  file: string;
  line: number;
  tests: { projectName: string; status: string; results: { error?: PlaywrightError }[] }[];
};
type PlaywrightSuite = { suites?: PlaywrightSuite[]; specs?: PlaywrightSpec[] };
type PlaywrightReport = { suites: PlaywrightSuite[]; errors: PlaywrightError[] };

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

/** One failure in one line, whatever its message is like. */
export function failureLine(kind: string, test: string, message = 'no message'): string {
  const firstLine = stripVTControlCharacters(message).trim().split('\n')[0] ?? '';
  return `[${kind}] ${test}: ${firstLine}`;
}

/** What `VitestCounts` left. Undefined when there is nothing. */
export function vitestReport(file: string): Promise<TestReport | undefined> {
  return readReport<TestReport>(file);
}

function countSuite(report: TestReport, suite: PlaywrightSuite): void {
  for (const inner of suite.suites ?? []) countSuite(report, inner);
  for (const { title, file, line, tests } of suite.specs ?? []) {
    for (const { projectName, status, results } of tests) {
      const outcome = PLAYWRIGHT_OUTCOMES[status] ?? 'skipped';
      count(report.counts, projectName, outcome);
      const message = results.find((result) => result.error !== undefined)?.error?.message;
      if (outcome === 'failed')
        report.failures.push(failureLine(projectName, `${file}:${line} > ${title}`, message));
    }
  }
}

/** Reads Playwright's JSON report, by its projects. Undefined when there is no report. */
export async function playwrightReport(file: string): Promise<TestReport | undefined> {
  const read = await readReport<PlaywrightReport>(file);
  if (read === undefined) return undefined;
  const report: TestReport = { counts: {}, failures: [] };
  for (const suite of read.suites) countSuite(report, suite);
  for (const { message } of read.errors) {
    count(report.counts, OUTSIDE, 'failed');
    report.failures.push(failureLine('playwright', OUTSIDE, message));
  }
  return report;
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
