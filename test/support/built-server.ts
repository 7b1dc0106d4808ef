import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { SERVER_ENTRY } from '../../scripts/lib/paths.ts';
import { plainEnvironment } from '../../scripts/lib/plain-environment.ts';

const READY_LIMIT_MS = 30_000;

export type BuiltServer = {
  child: ChildProcess;
  /** Its address, without a slash at the end. Rejects with what it said when it ends before, or takes 30 seconds. */
  ready: Promise<string>;
  /** Ends it without warning, with its workers where it leads its own group. */
  kill: () => Promise<void>;
};

export type LaunchOptions = {
  /** On the command line after the port and the data folder, such as `--workers 3`. */
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Makes it the leader of a process group, so that `kill` reaches its workers in the same moment. */
  ownGroup?: boolean;
  /** Of another installation than `dist/`. */
  entry?: string;
};

/** Starts the built server under plain node; `port` "0" takes any free one. `dist/` has to be built. */
export function launchBuiltServer(dataDir: string, port: string, options: LaunchOptions = {}): BuiltServer {
  const args = [
    options.entry ?? SERVER_ENTRY,
    '--port',
    port,
    '--data-dir',
    dataDir,
    ...(options.args ?? []),
  ];
  const child = spawn(process.execPath, args, {
    env: { ...plainEnvironment(), ...options.environment },
    detached: options.ownGroup ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ready = new Promise<string>((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => reject(new Error(`The server was not ready in time. It said: ${said}`)),
      READY_LIMIT_MS,
    );
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /selling at (http:\/\/[^\s/]+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`The server ended before it was ready. It said: ${said}`));
    });
  });
  return { child, ready, kill: () => (options.ownGroup ? killGroup(child) : endProcess(child, 'SIGKILL')) };
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

/** Sends the signal and waits for the end; a process that has ended already is left alone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
