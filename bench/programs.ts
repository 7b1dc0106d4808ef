import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_ROOT, SERVER_ENTRY } from '../scripts/lib/paths.ts';

const READY_LIMIT_MS = 60_000;

export type Program = {
  /** Without a slash at the end. */
  url: string;
  /** How long it took from being started to answering, in milliseconds. */
  startedIn: number;
  said: string;
  /** Resident memory in kilobytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
};

async function started(
  args: readonly string[],
  ready: RegExp,
  environment: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const before = performance.now();
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not ready in time: ${said}`)), READY_LIMIT_MS);
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = ready.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.once('exit', () => reject(new Error(`Ended before it was ready: ${said}`)));
  });
  return {
    url,
    startedIn: performance.now() - before,
    said,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** The built server with this data folder, on a free port. */
export function startFoyer(
  dataDir: string,
  options: { args?: readonly string[]; environment?: Readonly<Record<string, string>> } = {},
): Promise<Program> {
  const { args = [], environment } = options;
  const command = [SERVER_ENTRY, '--port', '0', '--data-dir', dataDir, ...args];
  return started(command, /selling at (http:\/\/[^\s/]+)/, environment);
}

/** socket.io alone, which tells everybody the same twenty times a second. */
export function startBareBroadcast(): Promise<Program> {
  const file = path.join(PROJECT_ROOT, 'bench', 'bare-broadcast.ts');
  return started(['--import', 'tsx', file], /"url":"(http:\/\/[^"]+?)\/"/);
}

/** The server without a database; `bare` is Express with nothing around it. Its token is in what it said. */
export async function startBaseline(folder: string, bare: boolean): Promise<Program & { token: string }> {
  const file = path.join(PROJECT_ROOT, 'bench', 'baseline-server.ts');
  const args = ['--import', 'tsx', file, '--folder', folder, ...(bare ? ['--bare'] : [])];
  const program = await started(args, /"url":"(http:\/\/[^"]+?)\/"/);
  return { ...program, token: (JSON.parse(program.said) as { token: string }).token };
}
