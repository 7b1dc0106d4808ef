import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { electronRuntime } from '../../scripts/electron-runtime.ts';
import { keepCompiledCode } from '../../scripts/lib/compiled-code.ts';
import { withFileLock } from '../../scripts/lib/file-lock.ts';
import { packageFoyer } from '../../scripts/lib/packager.ts';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { sourceFingerprint } from '../../scripts/lib/source-fingerprint.ts';

const CACHE = path.join(PROJECT_ROOT, 'node_modules', '.cache', 'foyer');
const OUTPUT = path.join(CACHE, 'packed');
const STAMP = path.join(CACHE, 'packed-stamp');

/** The program as an installer would put it in place, Electron included. */
export type PackedProgram = { folder: string; executable: string; asar: string };

/** What lies where in a packed folder. */
export function programIn(folder: string): PackedProgram {
  return {
    folder,
    executable: path.join(folder, 'foyer'),
    asar: path.join(folder, 'resources', 'app.asar'),
  };
}

/**
 * Packs the built program for this computer, once for all tests and again only when something of it has changed.
 * `dist/` has to be built.
 */
export async function packedProgram(): Promise<PackedProgram> {
  const program = programIn(path.join(OUTPUT, 'linux-unpacked'));
  // It is packed with the rest.
  await keepCompiledCode(await electronRuntime());
  const fingerprint = await sourceFingerprint(
    PROJECT_ROOT,
    ['dist', 'build-resources'],
    ['electron-builder.yml', 'package-lock.json', 'package.json', 'scripts/lib/packager.ts'],
  );
  await withFileLock(`${OUTPUT}.lock`, async () => {
    if ((await readFile(STAMP, 'utf8').catch(() => '')) === fingerprint) return;
    await rm(OUTPUT, { recursive: true, force: true });
    await mkdir(OUTPUT, { recursive: true });
    await packageFoyer({ targets: ['dir'], config: { directories: { output: OUTPUT } } });
    await writeFile(STAMP, fingerprint);
  });
  return program;
}
