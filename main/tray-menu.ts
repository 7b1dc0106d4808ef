import type { MenuItemConstructorOptions } from 'electron';
import type { Standing } from '../server/messages.ts';
import type { ServerStatus } from './ipc/contract.ts';
import { strings } from './strings.ts';

export type TrayState = { server: ServerStatus['state']; standing: Standing };
export type TrayActions = { open: () => void; quit: () => void };

const words = strings.tray;

function serverLine({ server, standing }: TrayState): string {
  if (server !== 'running') return words.server[server];
  return standing.selling ? words.server.selling : words.server.stuck;
}

function statusLines(state: TrayState): string[] {
  const { sharing, devices } = state.standing;
  if (state.server !== 'running') return [serverLine(state)];
  return [serverLine(state), sharing ? words.shared : words.notShared, words.devices(devices)];
}

/** Whether somebody should look at it. */
export function needsAttention({ server, standing }: TrayState): boolean {
  return server === 'failed' || (server === 'running' && !standing.selling);
}

/** What the icon says when the pointer rests on it. */
export function trayTooltip(state: TrayState): string {
  return ['Foyer', ...statusLines(state)].join('\n');
}

/** The icon's menu: how the box office stands, then what can be done. */
export function trayMenu(state: TrayState, { open, quit }: TrayActions): MenuItemConstructorOptions[] {
  return [
    ...statusLines(state).map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    { label: words.open, click: open },
    { label: words.quit, click: quit },
  ];
}
