import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { SERVER_ENTRY } from '../../scripts/lib/paths.ts';
import { plainEnvironment } from './temporary-folder.ts';

const READY_LIMIT_MS = 30_000;

export type BuiltServer = {
  child: ChildProcess;
  /** Its address, without a slash at the end. Rejects with what it said when it ends before, or takes 30 seconds. */
  ready: Promise<string>;
};

/** Starts the built server under plain node; `port` "0" takes any free one. `dist/` has to be built. */
export function launchBuiltServer(dataDir: string, port: string): BuiltServer {
  const child = spawn(process.execPath, [SERVER_ENTRY, '--port', port, '--data-dir', dataDir], {
    env: plainEnvironment(),
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
  return { child, ready };
}

/** Sends the signal and waits for the end; a process that has ended already is left alone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
