import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { buildDesktop } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { hasDisplay } from './lib/display.ts';
import { electronLibraries, sandboxSwitches } from './lib/electron-needs.ts';
import { endWithNpm } from './lib/end-with-npm.ts';
import { cacheDir, PROJECT_ROOT } from './lib/paths.ts';
import { ensureSystem } from './lib/system-packages.ts';

// The server starts anew when one of its sources changes, the window's pages change in place.

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8000' },
    // Not the folder a season for real lives in.
    'data-dir': { type: 'string', default: path.join(cacheDir(), 'dev-data') },
  },
});

const serverUrl = `http://127.0.0.1:${values.port}`;
const children: ChildProcess[] = [];

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(command, args, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Ctrl-C is passed on below, once; a second signal straight from the terminal would cut the shutdown short.
    detached: true,
  });
  children.push(child);
  return child;
}

async function openWindow(url: string): Promise<ChildProcess> {
  const { executable } = await electronRuntime();
  await ensureSystem([electronLibraries(executable)]);
  return run(executable, [...sandboxSwitches(), PROJECT_ROOT], { FOYER_WINDOW_URL: url });
}

endWithNpm();
await buildDesktop();
const tsx = path.join(PROJECT_ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const serverArguments = ['--port', values.port, '--data-dir', values['data-dir']];
run(process.execPath, [tsx, 'watch', '--clear-screen=false', 'server/entry.ts', ...serverArguments]);

process.env.FOYER_SERVER_URL = serverUrl;
const vite = await createServer({ configFile: path.join(PROJECT_ROOT, 'vite.config.ts') });
await vite.listen();
const pages = vite.resolvedUrls?.local[0] ?? 'http://127.0.0.1:5173/';

let isEnding = false;
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await vite.close();
  for (const child of children) child.kill('SIGTERM');
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    end().catch((error: unknown) => console.error(error));
  });
}

console.log(
  `Pages that reload: ${pages}\nServer and API:    ${serverUrl}\nData:              ${values['data-dir']}`,
);
if (hasDisplay()) {
  const window = await openWindow(pages);
  window.on('exit', () => {
    end().catch((error: unknown) => console.error(error));
  });
} else {
  console.log('There is no display for a window; open the pages in a browser. Ctrl-C ends everything.');
}
