import path from 'node:path';
import { endProcess, launchBuiltServer } from './built-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type BrowserServer = {
  /** Without a slash at the end. */
  url: string;
  /** Ends it as a terminal would, waits, and resolves with its exit code. The data folder is removed. */
  stop: () => Promise<number | null>;
};

/** The built server on a free port and a new data folder of its own. `dist/` has to be built. */
export async function startBrowserServer(): Promise<BrowserServer> {
  const folder = await temporaryFolder();
  const { child, ready } = launchBuiltServer(path.join(folder.path, 'data'), '0');
  const url = await ready.catch(async (error: unknown) => {
    await endProcess(child, 'SIGKILL');
    await folder.remove();
    throw error;
  });
  return {
    url,
    stop: async () => {
      await endProcess(child, 'SIGTERM');
      await folder.remove();
      return child.exitCode;
    },
  };
}
