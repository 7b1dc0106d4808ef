import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserWindow } from 'electron';
import { openSecondWindow } from './window.ts';

const FOLDER = path.join(import.meta.dirname, '..', 'guide');

/** Every page of the guide lies below this address. */
export const GUIDE_URL = pathToFileURL(`${FOLDER}${path.sep}`).href;

let shown: BrowserWindow | undefined;

/**
 * Shows the guide in its one window. Its pages are read from their files, so that they are there when the server is not,
 * which is when somebody needs them most.
 */
export async function openGuide(): Promise<void> {
  if (shown !== undefined) {
    shown.show();
    shown.focus();
    return;
  }
  const window = openSecondWindow();
  shown = window;
  window.on('closed', () => {
    shown = undefined;
  });
  await window.loadURL(new URL('index.html', GUIDE_URL).href);
}
