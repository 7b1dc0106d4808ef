import { app, BrowserWindow, type WebContents } from 'electron';
import type { SettingsFile } from './settings.ts';
import { nextZoom, type ZoomStep } from './zoom-steps.ts';

/** Draws every page at the size this computer's person has chosen, and keeps what they choose. */
export function setUpZoom(settings: SettingsFile): (step: ZoomStep) => void {
  const apply = (contents: WebContents) => contents.setZoomFactor(settings.current.zoom);
  const step = (to: ZoomStep) => settings.change({ zoom: nextZoom(settings.current.zoom, to) });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('did-navigate', () => apply(contents));
    // Ctrl and the wheel, which Electron leaves to the program.
    contents.on('zoom-changed', (_wheel, direction) => step(direction));
  });
  settings.follow(() => {
    for (const window of BrowserWindow.getAllWindows()) apply(window.webContents);
  });
  return step;
}
