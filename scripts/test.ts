import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { chromiumNeed } from './lib/chromium.ts';
import { curlNeed } from './lib/curl.ts';
import { hasDisplay, pluggableDisplaysNeed, startVirtualDisplay, virtualDisplayNeed } from './lib/display.ts';
import { electronLibraries } from './lib/electron-needs.ts';
import { iprouteNeed } from './lib/iproute.ts';
import { nssToolsNeed } from './lib/nss-tools.ts';
import { PROJECT_ROOT, TEST_RESULTS_DIR } from './lib/paths.ts';
import { popplerNeed } from './lib/poppler.ts';
import { runUntilEnd } from './lib/run-until-end.ts';
import { ensureSystem, isRootOnLinux } from './lib/system-packages.ts';
import { failureLine, playwrightReport, type TestReport, totalOf, vitestReport } from './lib/test-counts.ts';
import { VITEST_COUNTS } from './lib/vitest-counts.ts';

const VITEST_KINDS = ['unit', 'api', 'api-postgres', 'renderer', 'main'];
const PLAYWRIGHT_KINDS = ['chromium', 'electron'];
const ALL_KINDS = [...VITEST_KINDS, ...PLAYWRIGHT_KINDS];

const PLAYWRIGHT_REPORT = path.join(TEST_RESULTS_DIR, 'playwright.json');
const SUMMARY = path.join(TEST_RESULTS_DIR, 'summary.json');

type Selection = { patterns: string[]; kinds: string[]; isWhole: boolean };

function readSelection(): Selection {
  const { values, positionals } = parseArgs({
    options: { project: { type: 'string', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const unknown = values.project.filter((name) => !ALL_KINDS.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no project ${unknown.join(', ')}. Choose from: ${ALL_KINDS.join(', ')}.`);
  }
  const kinds = values.project.length > 0 ? values.project : ALL_KINDS;
  return {
    patterns: positionals,
    kinds,
    isWhole: positionals.length === 0 && kinds.length === ALL_KINDS.length,
  };
}

async function prepare(kinds: readonly string[]): Promise<void> {
  await rm(TEST_RESULTS_DIR, { recursive: true, force: true });
  await mkdir(TEST_RESULTS_DIR, { recursive: true });
  // Without being root nobody makes a second computer, and the tests that need one say so.
  const secondHostNeeds = isRootOnLinux() ? [iprouteNeed] : [];
  if (kinds.some((kind) => kind.startsWith('api')))
    await ensureSystem([curlNeed, popplerNeed, ...secondHostNeeds]);
  if (kinds.includes('chromium')) await ensureSystem([chromiumNeed]);
  if (kinds.includes('electron')) {
    const { executable, version, source } = await electronRuntime();
    console.log(`Electron ${version} (${source}): ${executable}`);
    const phoneNeeds = isRootOnLinux() ? [...secondHostNeeds, curlNeed, nssToolsNeed, chromiumNeed] : [];
    const displayNeeds = [pluggableDisplaysNeed, ...(hasDisplay() ? [] : [virtualDisplayNeed])];
    await ensureSystem([electronLibraries(executable), ...displayNeeds, ...phoneNeeds]);
  }
  await buildIfStale();
}

function projectArguments(kinds: readonly string[]): string[] {
  return kinds.map((kind) => `--project=${kind}`);
}

async function runVitest(kinds: readonly string[], patterns: readonly string[]): Promise<number> {
  const program = path.join(PROJECT_ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const narrowing = patterns.length > 0 ? ['--passWithNoTests', ...patterns] : [];
  return await runUntilEnd(process.execPath, [program, 'run', ...projectArguments(kinds), ...narrowing]);
}

async function runPlaywright(kinds: readonly string[], patterns: readonly string[]): Promise<number> {
  const program = path.join(PROJECT_ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const narrowing = patterns.length > 0 ? ['--pass-with-no-tests', ...patterns] : [];
  const display = kinds.includes('electron') && !hasDisplay() ? await startVirtualDisplay() : undefined;
  try {
    if (display !== undefined) process.env.DISPLAY = display.name;
    return await runUntilEnd(process.execPath, [program, 'test', ...projectArguments(kinds), ...narrowing]);
  } finally {
    display?.stop();
  }
}

/** One runner's report; an exit code that it does not explain is one failure more. */
function withExitCode(runner: string, code: number, report: TestReport | undefined): TestReport {
  if (code === 0 && report !== undefined) return report;
  const { counts, failures } = report ?? { counts: {}, failures: [] };
  if (totalOf(counts).failed > 0) return { counts, failures };
  return {
    counts: { ...counts, [`${runner} (exit code ${code})`]: { passed: 0, failed: 1, skipped: 0 } },
    failures: [...failures, failureLine(runner, 'the whole run', `ended with exit code ${code}`)],
  };
}

/** Why a run without a single failed test still does not count. */
function complaintsAbout({ counts }: TestReport, { isWhole, kinds }: Selection): string[] {
  const empty = isWhole
    ? kinds.filter((kind) => (counts[kind]?.passed ?? 0) + (counts[kind]?.failed ?? 0) === 0)
    : [];
  const { skipped } = totalOf(counts);
  return [
    ...empty.map((kind) => `Not one ${kind} test ran.`),
    ...(skipped > 0 ? [`${skipped} tests were skipped; every test has to run.`] : []),
  ];
}

async function runAll(selection: Selection): Promise<TestReport> {
  const of = (kinds: readonly string[]) => selection.kinds.filter((kind) => kinds.includes(kind));
  const reports: TestReport[] = [];
  if (of(VITEST_KINDS).length > 0) {
    const code = await runVitest(of(VITEST_KINDS), selection.patterns);
    reports.push(withExitCode('vitest', code, await vitestReport(VITEST_COUNTS)));
  }
  if (of(PLAYWRIGHT_KINDS).length > 0) {
    const code = await runPlaywright(of(PLAYWRIGHT_KINDS), selection.patterns);
    reports.push(withExitCode('playwright', code, await playwrightReport(PLAYWRIGHT_REPORT)));
  }
  return {
    counts: Object.assign({}, ...reports.map((report) => report.counts)),
    failures: reports.flatMap((report) => report.failures),
  };
}

const selection = readSelection();
await prepare(selection.kinds);
const report = await runAll(selection);
const complaints = complaintsAbout(report, selection);
const { passed, failed } = totalOf(report.counts);
const allFailed = failed + complaints.length;
await writeFile(
  SUMMARY,
  `${JSON.stringify({ passed, failed: allFailed, complaints, failures: report.failures, kinds: report.counts }, null, 2)}\n`,
);

// Said last, since half an hour of output lies between a failure and the end of the run.
for (const failure of report.failures) console.error(failure);
console.table(report.counts);
for (const complaint of complaints) console.error(complaint);
console.log(`${passed} passed, ${allFailed} failed`);
process.exitCode = allFailed === 0 ? 0 : 1;
