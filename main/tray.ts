import path from 'node:path';
import { Menu, Tray } from 'electron';
import type { Log } from './log.ts';
import { needsAttention, type TrayActions, type TrayState, trayMenu, trayTooltip } from './tray-menu.ts';

// macOS colours a template itself, to suit its menu bar; Linux desktops scale what they are given.
const KINDS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Template', linux: 'Large' };

function icon(name: 'calm' | 'attention'): string {
  return path.join(import.meta.dirname, 'tray-icons', `${name}${KINDS[process.platform] ?? ''}.png`);
}

/**
 * The icon beside the clock. Some Linux desktops have no place for one, so that nothing may depend on it. Call after
 * `ready`; the answer brings it up to date.
 */
export function setUpTray(actions: TrayActions, log: Log): (state: TrayState) => void {
  try {
    const tray = new Tray(icon('calm'));
    tray.on('click', () => {
      // Elsewhere a click opens the menu.
      if (process.platform === 'win32') actions.open();
    });
    return (state) => {
      tray.setImage(icon(needsAttention(state) ? 'attention' : 'calm'));
      tray.setToolTip(trayTooltip(state));
      // A menu that was shown once keeps its words on Linux, so each state gets a new one.
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions)));
    };
  } catch (error) {
    log.warn({ err: error }, 'There is no icon beside the clock');
    return () => undefined;
  }
}
