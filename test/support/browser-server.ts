import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SERVER_ENTRY } from '../../scripts/lib/paths.ts';
import { plainEnvironment, temporaryFolder } from './temporary-folder.ts';

const READY_LIMIT_MS = 30_000;
const READY_LINE = /Foyer is selling at (http:\/\/\S+?)\/?\s/;

export type BrowserServer = {
  /** Without a slash at the end. */
  url: string;
  dataDir: string;
  pid: number;
  /** Ends it as a terminal would, waits, and resolves with its exit code. The data folder is removed. */
  stop: () => Promise<number | null>;
};

/**
 * Starts the built server under plain node, on a free port and with a data folder of its own. `dist/` has to be built.
 * Rejects with what the server wrote when it ends or is not ready within 30 seconds.
 */
export async function startBrowserServer(environment: Record<string, string> = {}): Promise<BrowserServer> {
  const folder = await temporaryFolder();
  const dataDir = path.join(folder.path, 'data');
  const child = spawn(process.execPath, [SERVER_ENTRY, '--port', '0', '--data-dir', dataDir], {
    cwd: folder.path,
    env: { ...plainEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const give = (reason: string) => {
      child.kill('SIGKILL');
      reject(new Error(`${reason} It said: ${said}`));
    };
    const timer = setTimeout(() => give('The server was not ready in time.'), READY_LIMIT_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = READY_LINE.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => {
      clearTimeout(timer);
      give('The server ended before it was ready.');
    });
  });
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      await folder.remove();
      return child.exitCode;
    },
  };
}
