import { existsSync } from 'node:fs';
import { mustRun, runCommand } from './run-command.ts';

/** Something of the operating system a command cannot do without. */
export type SystemNeed = {
  /** For a person: "Electron's libraries". */
  what: string;
  isThere: () => Promise<boolean>;
  /** Debian packages that bring it; of each group the first the release has, since names change between releases. */
  debianPackages: readonly (readonly string[])[];
  /** What to do where apt is not. */
  otherwise: string;
};

const APT_LIMIT_MS = 10 * 60_000;
const APT_ENVIRONMENT = { DEBIAN_FRONTEND: 'noninteractive' };

/** Whether this process may install system packages, and must start Chromium without its sandbox. */
export function isRootOnLinux(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

async function hasCandidate(name: string): Promise<boolean> {
  const { stdout } = await runCommand('apt-cache', ['policy', name]);
  return /Candidate: (?!\(none\))/.test(stdout);
}

async function chooseNames(needs: readonly SystemNeed[]): Promise<string[]> {
  const chosen: string[] = [];
  for (const group of needs.flatMap((need) => need.debianPackages)) {
    let name = group.at(-1) ?? '';
    for (const candidate of [...group].reverse()) if (await hasCandidate(candidate)) name = candidate;
    chosen.push(name);
  }
  return [...new Set(chosen)];
}

async function missingOf(needs: readonly SystemNeed[]): Promise<SystemNeed[]> {
  const missing: SystemNeed[] = [];
  for (const need of needs) if (!(await need.isThere())) missing.push(need);
  return missing;
}

/**
 * Makes sure the needs are met: installs what is missing when running as root on Debian. Throws otherwise, naming what
 * is missing and the command that brings it.
 */
export async function ensureSystem(needs: readonly SystemNeed[]): Promise<void> {
  const missing = await missingOf(needs);
  if (missing.length === 0) return;
  const what = missing.map((need) => need.what).join(' and ');
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Error(`Missing: ${what}. ${missing.map((need) => need.otherwise).join(' ')}`);
  }
  if (!isRootOnLinux()) {
    const names = await chooseNames(missing);
    throw new Error(`Missing: ${what}. Install with: sudo apt-get install -y ${names.join(' ')}`);
  }
  console.error(`Installing ${what} …`);
  const limits = { timeoutMs: APT_LIMIT_MS, env: APT_ENVIRONMENT };
  await mustRun('apt-get', ['update', '-q'], limits);
  const names = await chooseNames(missing);
  await mustRun('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], limits);
  const still = await missingOf(missing);
  if (still.length > 0) {
    throw new Error(
      `Still missing after installing ${names.join(' ')}: ${still.map((need) => need.what).join(' and ')}.`,
    );
  }
}
