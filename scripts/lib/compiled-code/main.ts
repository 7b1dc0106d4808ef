import path from 'node:path';
import { app, utilityProcess } from 'electron';
import type { ServerMessage } from '../../../server/messages.ts';
import { plainEnvironment } from '../plain-environment.ts';

// A program for Electron, started with a server's file and an empty folder: has a process like the server's own start it
// and keep what was compiled, then another one see whether that is taken.

const [program = '', dataDir = ''] = process.argv.slice(-2);
const HELPER = path.join(import.meta.dirname, 'helper.js');
/** What a window begins with. */
const FIRST_QUESTIONS = ['', 'api/health/', 'api/venue/', 'api/events/events/available/?page_size=12'];

function fork(task: 'keep' | 'check', onReady: (url: string, keep: () => void) => void): Promise<number> {
  const child = utilityProcess.fork(HELPER, [task, program, '--data-dir', dataDir, '--port', '0'], {
    stdio: 'inherit',
    // Nothing of whoever develops, no .env either, which may name a database that is in use.
    cwd: dataDir,
    env: plainEnvironment(),
  });
  child.on('message', (message: ServerMessage) => {
    if (message.type === 'ready') onReady(message.url, () => child.postMessage('keep'));
  });
  return new Promise((resolve) => child.once('exit', resolve));
}

async function askFirstQuestions(url: string): Promise<void> {
  for (const place of FIRST_QUESTIONS) await (await fetch(new URL(place, url))).arrayBuffer();
}

async function keepAndCheck(): Promise<number> {
  const kept = await fork('keep', (url, keep) => {
    askFirstQuestions(url).then(keep, () => app.exit(1));
  });
  return kept === 0 ? fork('check', () => undefined) : kept;
}

// Electron is not ready before this module has been read.
app
  .whenReady()
  .then(keepAndCheck)
  .then(app.exit, () => app.exit(1));
