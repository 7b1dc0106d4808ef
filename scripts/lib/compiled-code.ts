import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compiledFileOf } from '../../server/lib/whole-program.ts';
import type { ElectronRuntime } from '../electron-runtime.ts';
import { bundlePrograms } from './bundle-program.ts';
import { hasDisplay, startVirtualDisplay, virtualDisplayNeed } from './display.ts';
import { sandboxSwitches } from './electron-needs.ts';
import { withFileLock } from './file-lock.ts';
import { DIST_DIR, PROJECT_ROOT } from './paths.ts';
import { runCommand } from './run-command.ts';

const PROGRAM = path.join(DIST_DIR, 'server', 'server.cjs');
const LOCK = path.join(PROJECT_ROOT, 'node_modules', '.cache', 'foyer-compiled.lock');
const LIMIT_MS = 60_000;

async function compile(executable: string): Promise<string | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'foyer-compiling-'));
  const display = hasDisplay() ? undefined : await startVirtualDisplay();
  try {
    await bundlePrograms({
      entryPoints: ['scripts/lib/compiled-code/main.ts', 'scripts/lib/compiled-code/helper.ts'],
      outdir: folder,
    });
    const manifest = { name: 'foyer-compiling', version: '1.0.0', main: 'main.js', type: 'module' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    const dataDir = path.join(folder, 'data');
    await mkdir(dataDir);
    const switches = [...sandboxSwitches(), `--user-data-dir=${path.join(folder, 'user')}`];
    const { code, stderr } = await runCommand(executable, [...switches, folder, PROGRAM, dataDir], {
      timeoutMs: LIMIT_MS,
      env: { ...(display && { DISPLAY: display.name }) },
    });
    return code === 0 ? null : stderr;
  } finally {
    display?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Has an Electron compile the built server and keeps the code beside it, so that this Electron starts it in half the
 * time. Where that is not possible it says why and leaves it: the server then compiles itself at each start.
 */
export async function keepCompiledCode({ executable, version }: ElectronRuntime): Promise<void> {
  if (!hasDisplay() && !(await virtualDisplayNeed.isThere())) return;
  // Made once: two Electrons would each write another file, under the eyes of whoever packs it.
  await withFileLock(LOCK, async () => {
    if (existsSync(compiledFileOf(PROGRAM, version, process.arch))) return;
    const trouble = await compile(executable);
    if (trouble !== null) console.error(`The server's code could not be compiled beforehand: ${trouble}`);
  });
}
