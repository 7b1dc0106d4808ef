import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../../scripts/electron-runtime.ts';
import { sandboxSwitches } from '../../scripts/lib/electron-needs.ts';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { plainEnvironment } from '../../scripts/lib/plain-environment.ts';
import { frontWindow } from './front-window.ts';
import { launcherFile } from './launcher-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LAUNCH_LIMIT_MS = 45_000;

export type Desktop = {
  app: ElectronApplication;
  /** The box office, or the page that says why there is none. */
  window: Page;
  /** Electron's user-data folder, `Foyer` in a config folder of this test's own. */
  userData: string;
  dataDir: string;
  /** Process id of the server, or undefined while it is away. */
  serverPid: () => Promise<number | undefined>;
  /** Starts the program a second time on the same user data and resolves with its exit code. */
  startAgain: () => Promise<number | null>;
  /** Web addresses the desktop has handed to the system's browser so far. */
  openedOutside: () => Promise<string[]>;
  /** Quits in order and removes the folders. */
  close: () => Promise<void>;
};

// Linux opens a person's browser through xdg-open, so standing in its place shows what would have been opened.
async function recordingBrowser(folder: string, record: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'xdg-open');
  await writeFile(file, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${record}'\n`);
  await chmod(file, 0o755);
}

/**
 * Starts the built desktop in the real Electron on fresh folders and a free port. `dist/` has to be built and a display
 * to be there. `environment` adds settings; undefined takes one away.
 * @param options.home a folder of the test's own to use and leave behind instead
 * @param options.atOnce whether to resolve as soon as there is a window, whatever it shows
 * @param options.launcher a program and its arguments that ends by becoming the command it is given after them
 */
export async function launchDesktop(
  environment: Readonly<Record<string, string | undefined>> = {},
  options: { home?: string; launcher?: readonly string[]; atOnce?: boolean } = {},
): Promise<Desktop> {
  const { executable } = await electronRuntime();
  const { home, launcher, atOnce = false } = options;
  const folder = home === undefined ? await temporaryFolder() : { path: home, remove: async () => undefined };
  const configHome = path.join(folder.path, 'config');
  const bin = path.join(folder.path, 'bin');
  const opened = path.join(folder.path, 'opened.txt');
  await mkdir(configHome, { recursive: true });
  await recordingBrowser(bin, opened);

  const wanted = {
    ...plainEnvironment(),
    HOME: folder.path,
    XDG_CONFIG_HOME: configHome,
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    PORT: '0',
    ...environment,
  };
  const env = Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  const args = [...sandboxSwitches(), PROJECT_ROOT];
  const app = await _electron.launch({
    executablePath: launcher ? await launcherFile(folder.path, [...launcher, executable]) : executable,
    args,
    env,
    cwd: folder.path,
    timeout: LAUNCH_LIMIT_MS,
  });
  const window = atOnce
    ? await app.firstWindow({ timeout: LAUNCH_LIMIT_MS })
    : await frontWindow(() => app.windows(), LAUNCH_LIMIT_MS);
  const userData = path.join(configHome, 'Foyer');

  return {
    app,
    window,
    userData,
    dataDir: environment.DATA_DIR ?? path.join(userData, 'data'),
    serverPid: () =>
      app.evaluate(({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'Foyer server')?.pid),
    startAgain: async () => {
      const second = spawn(executable, args, { cwd: folder.path, env, stdio: 'ignore' });
      await once(second, 'exit');
      return second.exitCode;
    },
    openedOutside: async () => {
      const text = await readFile(opened, 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
    close: async () => {
      await app.close();
      await folder.remove();
    },
  };
}
