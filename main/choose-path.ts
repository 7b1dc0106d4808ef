import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

/** Asks for a file or a folder in the system's own dialog, above the window that asks. Undefined when none was chosen. */
export async function choosePath(title: string, options: OpenDialogOptions): Promise<string | undefined> {
  // macOS shows a message where other systems show a title.
  const question = { title, message: title, ...options };
  const asking = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (asking === null
    ? dialog.showOpenDialog(question)
    : dialog.showOpenDialog(asking, question));
  return filePaths[0];
}
