import { BrowserWindow, dialog } from 'electron';

type Question = {
  type: 'question' | 'info';
  message: string;
  detail: string;
  /** The one that goes on, and the one that leaves everything as it is. */
  buttons: [string, string];
  /** The answer to Enter; the one that leaves everything as it is unless it says otherwise. */
  defaultId?: 0 | 1;
};

/** Asks in the system's own dialog, above the window that is open, and resolves to whether to go on. */
export async function askPerson(question: Question): Promise<boolean> {
  const parent = BrowserWindow.getAllWindows().find((window) => window.isVisible());
  const options = { noLink: true, defaultId: 1, cancelId: 1, ...question };
  // Never the kind that waits: while it is open, the server has to be looked after.
  const { response } = await (parent === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  return response === 0;
}
