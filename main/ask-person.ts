import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';

type Question = {
  type: 'question' | 'info';
  message: string;
  detail: string;
  /** The one that goes on, and the one that leaves everything as it is. */
  buttons: [string, string];
  /** The answer to Enter; the one that leaves everything as it is unless it says otherwise. */
  defaultId?: 0 | 1;
};

/** Shows the system's own dialog above the window that is open, and resolves to the button that was pressed. */
async function show(options: MessageBoxOptions): Promise<number> {
  const parent = BrowserWindow.getAllWindows().find((window) => window.isVisible());
  // Never the kind that waits: while it is open, the server has to be looked after.
  const { response } = await (parent === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  return response;
}

/** Asks in a dialog and resolves to whether to go on. */
export async function askPerson(question: Question): Promise<boolean> {
  return (await show({ noLink: true, defaultId: 1, cancelId: 1, ...question })) === 0;
}

/** Says in a dialog what was not done, and why. */
export async function tellPerson(message: string, detail: string, close: string): Promise<void> {
  await show({ type: 'warning', message, detail, buttons: [close] });
}
