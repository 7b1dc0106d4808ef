import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_ROOT } from './paths.ts';
import { mustRun, runCommand } from './run-command.ts';

const MODULES = path.join(PROJECT_ROOT, 'node_modules');
/** electron-builder.yml takes the module from here. */
const PREPARED = path.join(MODULES, '.cache', 'foyer', 'sqlite3');
const NAME = 'node_sqlite3.node';
const BUILT = path.join('build', 'Release', NAME);

/** What the packager packs for: its name of the system, Node's name of the system, and the processor. */
export type Destination = { os: string; platform: string; arch: string };

/** Fetches the released module, or compiles it, in a copy: the one of this machine goes on being used here. */
async function makeFor({ platform, arch }: Destination, folder: string): Promise<void> {
  const program = (name: string) => path.join(MODULES, ...name.split('/'));
  const fetched = await runCommand(
    process.execPath,
    [program('prebuild-install/bin.js'), '-r', 'napi', '--platform', platform, '--arch', arch],
    { cwd: folder },
  );
  if (fetched.code === 0) return;
  if (platform !== process.platform) {
    throw new Error(
      `There is no released sqlite3 for ${platform} ${arch}, and only ${platform} compiles it. ${fetched.stderr.trim()}`,
    );
  }
  await mustRun(process.execPath, [program('node-gyp/bin/node-gyp.js'), 'rebuild', `--arch=${arch}`], {
    cwd: folder,
  });
}

/**
 * Puts sqlite3's native module for a system where the packager looks for it: npm has installed that of this machine
 * alone, and one run packs for several processors. Throws when it can be neither fetched nor compiled.
 */
export async function prepareSqliteModule(destination: Destination): Promise<void> {
  const { os, platform, arch } = destination;
  const target = path.join(PREPARED, `${os}-${arch}`);
  await mkdir(target, { recursive: true });
  const source = path.join(MODULES, 'sqlite3');
  const isOwn = platform === process.platform && arch === process.arch;
  if (isOwn && existsSync(path.join(source, BUILT))) {
    await copyFile(path.join(source, BUILT), path.join(target, NAME));
    return;
  }
  const folder = await mkdtemp(path.join(PREPARED, 'making-'));
  try {
    await cp(source, folder, { recursive: true, filter: (file) => path.basename(file) !== 'build' });
    await makeFor(destination, folder);
    await rename(path.join(folder, BUILT), path.join(target, NAME));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
