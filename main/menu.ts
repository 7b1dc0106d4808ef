import { Menu } from 'electron';
import { type MenuActions, menuTemplate } from './menu-template.ts';

const isMac = process.platform === 'darwin';

/** Puts the application menu up, or takes it away where the window is locked to the full screen. */
export function setUpMenu(actions: MenuActions, isLocked: boolean): void {
  if (!isLocked) Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, isMac)));
  // On macOS copying and pasting are the menu's.
  else if (isMac) Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'editMenu' }]));
  else Menu.setApplicationMenu(null);
}
