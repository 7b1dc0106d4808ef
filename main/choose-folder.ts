import { BrowserWindow, dialog } from 'electron';
import type { FolderQuestion } from './ipc/contract.ts';

/** Asks for a folder in the system's own dialog, where one can be made as well. Null when the person chose none. */
export async function chooseFolder({ title, startAt }: FolderQuestion): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title,
    message: title,
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    ...(startAt === undefined ? {} : { defaultPath: startAt }),
  };
  const asking = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (asking === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(asking, options));
  return filePaths[0] ?? null;
}
