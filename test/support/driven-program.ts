import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { plainEnvironment } from '../../scripts/lib/plain-environment.ts';
import { frontWindow } from './front-window.ts';
import { until } from './until.ts';

const START_LIMIT_MS = 60_000;
const END_LIMIT_MS = 60_000;

/** Somebody with an account on this computer. */
export type Person = { uid: number; gid: number; name: string; home: string };

export type DrivenProgram = {
  child: ChildProcess;
  /** The box office, or the page that says why there is none. */
  window: Page;
  userData: string;
  /** What it wrote to its terminal so far. */
  said: () => string;
  /** Ends it in order, as the system does when somebody logs out. @throws Error when it does not end */
  quit: () => Promise<void>;
};

/** Chromium writes down the port it has taken for whoever asked for one. */
async function debuggingPort(userData: string): Promise<string | undefined> {
  const text = await readFile(path.join(userData, 'DevToolsActivePort'), 'utf8').catch(() => '');
  return /^\d+/.exec(text)?.[0];
}

export type StartedProgram = Omit<DrivenProgram, 'window'> & { pages: () => Page[] };

type Start = {
  /** The folder that holds its user data. */
  home: string;
  /** Where the program is, when `executable` is Electron alone. */
  app?: string;
  /** Who starts it, if not whoever runs the test. */
  person?: Person;
  display?: string;
  /** Where it serves; any free port when left out. */
  port?: number;
  switches?: string[];
  environment?: object;
};

/** Starts a program and resolves as soon as it can be driven: the first of its `pages` may still be empty. */
export async function startProgram(executable: string, options: Start): Promise<StartedProgram> {
  const {
    home,
    app,
    person,
    display = process.env.DISPLAY,
    port = 0,
    switches = [],
    environment = {},
  } = options;
  const configHome = path.join(home, '.config');
  const userData = path.join(configHome, 'Foyer');
  await rm(path.join(userData, 'DevToolsActivePort'), { force: true });
  const child = spawn(
    executable,
    [...(app === undefined ? [] : [app]), '--remote-debugging-port=0', '--port', String(port), ...switches],
    {
      cwd: home,
      env: {
        ...plainEnvironment(),
        HOME: home,
        XDG_CONFIG_HOME: configHome,
        ...(person && { USER: person.name, LOGNAME: person.name, XDG_RUNTIME_DIR: home }),
        DISPLAY: display,
        ...environment,
      },
      ...(person && { uid: person.uid, gid: person.gid }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const gone = once(child, 'exit');
  const endInOrder = async () => {
    child.kill('SIGTERM');
    const hasEnded = await Promise.race([gone.then(() => true), sleep(END_LIMIT_MS, false, { ref: false })]);
    if (hasEnded) return;
    child.kill('SIGKILL');
    throw new Error(`Foyer did not end within ${END_LIMIT_MS / 1000} s. It said: ${said}`);
  };
  let browser: Browser | undefined;
  try {
    const look = () => {
      if (child.exitCode !== null)
        throw new Error(`Foyer ended with code ${child.exitCode}. It said: ${said}`);
      return debuggingPort(userData);
    };
    const debugging = await until('The debugging port', look, START_LIMIT_MS);
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${debugging}`);
    const connected = browser;
    return {
      child,
      pages: () => connected.contexts()[0]?.pages() ?? [],
      userData,
      said: () => said,
      quit: async () => {
        await endInOrder().finally(() => connected.close());
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    await browser?.close();
    throw error;
  }
}

/**
 * Starts an installed or packed Foyer and drives it over the port that Chromium opens when its command line says so: the
 * fuses keep every other driver out.
 */
export async function driveProgram(executable: string, options: Start): Promise<DrivenProgram> {
  const { pages, ...started } = await startProgram(executable, options);
  try {
    return { ...started, window: await frontWindow(pages, START_LIMIT_MS) };
  } catch (error) {
    await started.quit();
    throw error;
  }
}
