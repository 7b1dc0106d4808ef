import { once } from 'node:events';
import path from 'node:path';
import { app, BrowserWindow, dialog, shell } from 'electron';
import { forkProgram } from './fork-program.ts';
import type { Log } from './log.ts';
import { strings } from './strings.ts';

type Settings = { entry: string; dataDir: string; logs: string; log: Log };

async function askForFile(): Promise<string | undefined> {
  const day = new Date().toISOString().slice(0, 10);
  const options: Electron.SaveDialogOptions = {
    title: strings.diagnostics.title,
    defaultPath: path.join(app.getPath('documents'), `foyer-diagnostics-${day}.zip`),
    filters: [{ name: strings.diagnostics.kind, extensions: ['zip'] }],
  };
  const asking = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (asking === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(asking, options));
  return canceled ? undefined : filePath;
}

/**
 * Asks where to and saves a diagnostics bundle there. A process of its own makes it, so that a database that brings
 * down whoever reads it takes nothing with it.
 * @returns where it is; null when the person chose nothing
 */
export async function saveDiagnostics({ entry, dataDir, logs, log }: Settings): Promise<string | null> {
  const file = await askForFile();
  if (file === undefined) return null;
  const child = forkProgram({
    entry,
    args: ['--data-dir', dataDir, '--logs', logs, '--out', file],
    serviceName: 'Foyer diagnostics',
    says: 'The diagnostics say',
    log,
  });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(strings.diagnostics.notSaved(code));
  return file;
}

/** The same from the menu, where nothing but a dialog can say how it went. */
export async function saveDiagnosticsAndSaySo(settings: Settings): Promise<void> {
  try {
    const file = await saveDiagnostics(settings);
    if (file !== null) shell.showItemInFolder(file);
  } catch (error) {
    settings.log.error({ err: error }, 'The diagnostics could not be saved');
    dialog.showErrorBox(strings.diagnostics.title, error instanceof Error ? error.message : String(error));
  }
}
