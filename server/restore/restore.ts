import { parseArgs } from 'node:util';
import { BackupError, troubleSentence } from '../backup/backup-error.ts';
import { runHere } from '../backup/run-task.ts';
import { systemClock } from '../lib/clock.ts';
import { createLine } from '../lib/line.ts';
import type { RestoreMessage, RestoreRequest } from '../messages.ts';
import { parentPort } from '../parent-port.ts';
import { contentsToday, findBackups, lookAtBackup } from './found-backups.ts';
import { restoreBackup } from './restore-backup.ts';

// The program that restores a backup while no server runs, for the desktop's recovery window: `--data-dir DIR`.
const desktop = parentPort<RestoreMessage, RestoreRequest>();
const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } }, strict: false });
const dataDir = String(values['data-dir']);

function tell(message: RestoreMessage): void {
  if (desktop) desktop.postMessage(message);
  else process.send?.(message);
}

async function answer(request: RestoreRequest): Promise<void> {
  if (request.type === 'end') process.exit(0);
  if (request.type === 'list') {
    const today = await contentsToday(dataDir);
    return tell({ type: 'contents', today, backups: await findBackups(dataDir) });
  }
  if (request.type === 'look') {
    try {
      return tell({ type: 'looked', backup: await lookAtBackup(dataDir, request.file), reason: null });
    } catch (error) {
      return tell({ type: 'looked', backup: null, reason: troubleSentence(error) });
    }
  }
  const { file, passphrase } = request;
  const onProgress = (done: number) => tell({ type: 'progress', done });
  try {
    const replaced = await restoreBackup({
      dataDir,
      file,
      passphrase,
      clock: systemClock,
      run: runHere,
      onProgress,
    });
    tell({ type: 'done', replaced });
  } catch (error) {
    const isPassphrase = error instanceof BackupError && error.trouble === 'passphrase';
    tell({ type: 'failed', reason: troubleSentence(error), code: isPassphrase ? 'passphrase' : null });
  }
}

const line = createLine();
function hear(request: RestoreRequest): void {
  line
    .take(() => answer(request))
    .catch((error: unknown) => tell({ type: 'failed', reason: troubleSentence(error), code: null }));
}
desktop?.on('message', ({ data }) => hear(data));
process.on('message', (request: RestoreRequest) => hear(request));
