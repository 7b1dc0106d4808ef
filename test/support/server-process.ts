import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { PROJECT_ROOT, SERVER_ENTRY } from '../../scripts/lib/paths.ts';
import { plainEnvironment } from '../../scripts/lib/plain-environment.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type ServerProcessOptions = {
  args?: readonly string[];
  environment?: Record<string, string>;
  /** Working directory, where .env is looked for. */
  cwd?: string;
  /** A program and its arguments that ends by becoming the command it is given after them, such as `nice`. */
  launcher?: readonly string[];
  /** Goes through `npm run serve`, as a person at a terminal does, instead of running the built file. */
  throughNpm?: boolean;
};

/** How a process ended, and what it said until then. */
export type ProcessEnd = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
};

export type ServerProcess = {
  /** Without a slash at the end. */
  url: string;
  pid: number;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<ProcessEnd>;
};

type Started = { child: ChildProcess; said: { stdout: string; stderr: string }; ended: Promise<ProcessEnd> };

/** A folder of this test's own, gone when the test ends. */
export async function testFolder(): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function start(options: ServerProcessOptions): Promise<Started> {
  const cwd = options.cwd ?? (await testFolder());
  const [program = '', ...before] = options.throughNpm
    ? ['npm', 'run', '--silent', 'serve', '--']
    : [...(options.launcher ?? []), process.execPath, SERVER_ENTRY];
  const child = spawn(program, [...before, ...(options.args ?? [])], {
    cwd: options.throughNpm ? PROJECT_ROOT : cwd,
    // A group of its own, so that nothing it started outlives the test.
    detached: true,
    // A home of its own, so that a default never points at the developer's season.
    env: {
      ...plainEnvironment(),
      HOME: cwd,
      XDG_CONFIG_HOME: path.join(cwd, 'config'),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code, signal]): ProcessEnd => ({ code, signal, ...said }));
  onTestFinished(async () => {
    endGroup(child.pid);
    await ended;
  });
  return { child, said, ended };
}

/** Runs the built server under plain node until it ends by itself, as `--help` and every refusal to start do. */
export async function runServerProcess(options: ServerProcessOptions): Promise<ProcessEnd> {
  return (await start(options)).ended;
}

/**
 * Starts the built server under plain node and waits until it sells; it is gone when the test ends. `dist/` has to be
 * built. Rejects with what the server said when it ends before it is ready.
 */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { child, said, ended } = await start(options);
  const ready = new Promise<string>((resolve) => {
    const look = () => {
      const address = /Foyer is selling at (http:\/\/\S+?)\/?\s/.exec(said.stdout)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', look);
  });
  const url = await Promise.race([
    ready,
    ended.then((end) => {
      throw new Error(`The server ended before it was ready: ${JSON.stringify(end)}`);
    }),
  ]);
  return { url, pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), ended };
}
