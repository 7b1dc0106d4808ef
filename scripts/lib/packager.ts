import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Arch, build, type CliOptions, type Configuration } from 'electron-builder';
import { type ElectronRuntime, electronRuntime } from '../electron-runtime.ts';
import { keepCompiledCode } from './compiled-code.ts';
import { p7zipNeed, SYSTEM_7ZA } from './p7zip.ts';
import { PROJECT_ROOT } from './paths.ts';
import { isCommand } from './run-command.ts';
import { prepareSqliteModule } from './sqlite-module.ts';
import { ensureSystem } from './system-packages.ts';

export type PackageRequest = {
  /** Kinds of installers, such as "deb"; "dir" for the program's folder alone. None: all that this system can make. */
  targets?: readonly string[];
  /** Processors; none: those electron-builder.yml names, or that of this machine. */
  archs?: readonly string[];
  /** A folder packed before, of which only installers are made. */
  prepackaged?: string;
  /** What differs from electron-builder.yml. */
  config?: Configuration;
};

const PLATFORMS = { darwin: 'mac', linux: 'linux', win32: 'win' } as const;

type Hook = NonNullable<Exclude<Configuration['beforePack'], string>>;
type PackContext = Parameters<Hook>[0];

async function prepareModules({ packager, electronPlatformName, arch }: PackContext): Promise<void> {
  const os = packager.platform.buildConfigurationKey;
  await prepareSqliteModule({ os, platform: electronPlatformName, arch: Arch[arch] });
}

/** An Electron that is run from its folder has a program of its own, which ours must not meet beside it. */
async function removeDefaultApp({ appOutDir, packager }: PackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir);
  const leftOvers = ['app', 'default_app.asar'].map((name) => path.join(resources, name));
  for (const place of [...leftOvers, path.join(appOutDir, 'version')]) {
    await rm(place, { recursive: true, force: true });
  }
}

/** Packs the very runtime that was found here; the packager fetches the official release by itself. */
function runtimeConfig({ executable, version, source }: ElectronRuntime): Configuration {
  if (source === 'official') return {};
  const isMac = process.platform === 'darwin';
  // On a Mac the executable lies three folders deep in Electron.app.
  const electronDist = path.resolve(path.dirname(executable), isMac ? '../../..' : '.');
  return { electronDist, electronVersion: version, afterExtract: removeDefaultApp };
}

async function hasFpm(): Promise<boolean> {
  if (process.env.CUSTOM_FPM_PATH) return true;
  if (!(await isCommand('fpm', ['--version']))) return false;
  process.env.USE_SYSTEM_FPM = 'true';
  return true;
}

/**
 * The kinds a machine can make that reached the npm registry but not the packager's own tools: those for which the
 * system has them.
 */
async function targetsWithoutDownloads(wanted: readonly string[] | undefined): Promise<readonly string[]> {
  const canMakeDeb = await hasFpm();
  if (wanted?.includes('deb') && !canMakeDeb) {
    throw new Error(
      "No .deb can be made: the packager's own fpm cannot be fetched here. " +
        'Put fpm into the PATH, or name it in CUSTOM_FPM_PATH.',
    );
  }
  if (wanted !== undefined) return wanted;
  const targets = canMakeDeb ? ['deb', 'tar.gz'] : ['tar.gz'];
  console.error(
    `The packager's tools cannot be fetched here, so only these are made: ${targets.join(', ')}. ` +
      'A .deb needs fpm in the PATH or CUSTOM_FPM_PATH; AppImage and rpm need a connection to github.com.',
  );
  return targets;
}

/**
 * Packs the built program (`dist/` is up to date) and makes installers for this system of it, in release/ unless the
 * configuration names another folder. Returns their paths. Throws with the packager's reason.
 */
export async function packageFoyer(request: PackageRequest = {}): Promise<string[]> {
  const platform = PLATFORMS[process.platform as keyof typeof PLATFORMS];
  if (platform === undefined) throw new Error(`There are no installers for ${process.platform}.`);
  const runtime = await electronRuntime();
  let { targets } = request;
  if (runtime.source === 'registry') {
    targets = await targetsWithoutDownloads(targets);
    if (targets.includes('tar.gz')) await ensureSystem([p7zipNeed]);
    if (existsSync(SYSTEM_7ZA)) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= SYSTEM_7ZA;
  }
  await keepCompiledCode(runtime);
  const options: CliOptions = {
    projectDir: PROJECT_ROOT,
    [platform]: [...(targets ?? [])],
    ...Object.fromEntries((request.archs ?? []).map((arch) => [arch, true])),
    prepackaged: request.prepackaged,
    publish: 'never',
    config: { beforePack: prepareModules, ...runtimeConfig(runtime), ...request.config },
  };
  return build(options);
}
