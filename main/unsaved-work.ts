import { app, BrowserWindow, type WebContents } from 'electron';
import { askPerson } from './ask-person.ts';
import type { Log } from './log.ts';
import { strings } from './strings.ts';

type Needs = {
  /** Whether there is nobody to ask any more. */
  mayDiscard: () => boolean;
  /** Takes back a wish to quit that has got as far as this page, and says whether there was one. */
  interruptQuit: () => boolean;
  /** Told when somebody keeps their work, and so the program. */
  onStay: () => void;
  log: Log;
};

/**
 * A page with unsaved work may refuse to go; Electron then leaves it open without a word, however often somebody tries.
 * So the question a browser would ask is asked here.
 */
export function setUpUnsavedWork({ mayDiscard, interruptQuit, onStay, log }: Needs): void {
  const closing = new WeakSet<WebContents>();
  const discarded = new WeakSet<WebContents>();

  const ask = async (contents: WebContents, wasClosing: boolean, wasQuitting: boolean): Promise<void> => {
    const { message, detail, leave, stay } = strings.unsaved;
    const isSure = await askPerson({ type: 'question', message, detail, buttons: [leave, stay] });
    if (!isSure) onStay();
    if (!isSure || contents.isDestroyed()) return;
    if (wasClosing) {
      // The page has been asked already.
      BrowserWindow.fromWebContents(contents)?.destroy();
      if (wasQuitting) app.quit();
    } else {
      discarded.add(contents);
      contents.reload();
    }
  };

  app.on('browser-window-created', (_event, window) => {
    const { webContents } = window;
    window.on('close', (event) => {
      if (!event.defaultPrevented) closing.add(webContents);
    });
    webContents.on('will-prevent-unload', (event) => {
      const wasClosing = closing.delete(webContents);
      if (mayDiscard() || discarded.delete(webContents)) {
        event.preventDefault();
        return;
      }
      const wasQuitting = interruptQuit();
      // Not before this event is over: its window cannot be destroyed in the middle of it.
      setImmediate(() => {
        ask(webContents, wasClosing, wasQuitting).catch((error: unknown) => {
          log.error({ err: error }, 'A question could not be asked');
        });
      });
    });
  });
}
