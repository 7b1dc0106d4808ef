import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { strings } from './strings.ts';
import type { Rectangle } from './window-place.ts';

const PRELOAD = path.join(import.meta.dirname, 'preload.cjs');
const RECOVERY_PAGE = path.join(import.meta.dirname, 'recovery-page.html');

/** The one page with a bridge that does not come from the server; the address a sender check compares with. */
export const RECOVERY_PAGE_URL = pathToFileURL(RECOVERY_PAGE).href;

/** What the box office shows until the server sells. It has no script and asks for nothing. */
export const OPENING_PAGE_URL = pathToFileURL(path.join(import.meta.dirname, 'opening-page.html')).href;

function openWindow(options: BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1513' : '#f4efe5',
    ...options,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      ...options.webPreferences,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** The box office itself, still empty: it is shown once a page has been loaded into it. */
export function createBoxOfficeWindow(options: { place: Rectangle; kiosk: boolean }): BrowserWindow {
  const { place, kiosk } = options;
  return openWindow({
    title: 'Foyer',
    ...place,
    kiosk,
    minWidth: 360,
    minHeight: 600,
    webPreferences: { preload: PRELOAD },
  });
}

/** An empty window without the desktop's bridge. */
export function openSecondWindow(): BrowserWindow {
  return openWindow({ title: 'Foyer', width: 1100, height: 800, minWidth: 360, minHeight: 400 });
}

/** Another page of the server, such as the API documentation. */
export async function openServerPage(url: string): Promise<void> {
  await openSecondWindow().loadURL(url);
}

/** Says why there is no server and what can be done; how it stands reaches the page over the bridge. */
export async function openRecoveryWindow(): Promise<BrowserWindow> {
  const window = openWindow({
    title: strings.recovery.title,
    width: 660,
    height: 640,
    minWidth: 360,
    minHeight: 360,
    webPreferences: { preload: PRELOAD },
  });
  await window.loadFile(RECOVERY_PAGE);
  return window;
}
