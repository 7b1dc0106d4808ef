import { describe, expect, it } from 'vitest';
import { needsAttention, type TrayState, trayMenu, trayTooltip } from '../../main/tray-menu.ts';

const SELLING: TrayState = { server: 'running', standing: { sharing: true, devices: 3, selling: true } };
const nothing = () => undefined;

function labels(state: TrayState): (string | undefined)[] {
  return trayMenu(state, { open: nothing, quit: nothing }).map(({ label }) => label);
}

describe('the icon beside the clock', () => {
  it('says that the box office sells, is shared, and how many devices are connected', () => {
    expect(labels(SELLING).slice(0, 3)).toEqual(['Selling', 'Shared on the network', '3 devices connected']);
    expect(trayTooltip(SELLING)).toBe('Foyer\nSelling\nShared on the network\n3 devices connected');
    expect(needsAttention(SELLING)).toBe(false);
  });

  it('says one device in the singular, and none in words', () => {
    const withDevices = (devices: number) =>
      labels({ ...SELLING, standing: { ...SELLING.standing, devices } });
    expect(withDevices(1)).toContain('1 device connected');
    expect(withDevices(0)).toContain('No device connected');
  });

  it('asks to be looked at when sales cannot be stored', () => {
    const full: TrayState = { ...SELLING, standing: { ...SELLING.standing, selling: false } };
    expect(labels(full)[0]).toBe('Sales cannot be stored');
    expect(needsAttention(full)).toBe(true);
  });

  it('claims nothing of a server that is not there', () => {
    const failed: TrayState = { ...SELLING, server: 'failed' };
    expect(labels(failed)).toEqual(['Foyer cannot start', undefined, 'Open Foyer', 'Quit Foyer']);
    expect(needsAttention(failed)).toBe(true);
    expect(needsAttention({ ...SELLING, server: 'restarting' })).toBe(false);
  });

  it('opens and quits', () => {
    const done: string[] = [];
    const menu = trayMenu(SELLING, {
      open: () => void done.push('open'),
      quit: () => void done.push('quit'),
    });
    for (const { click } of menu) Reflect.apply(click ?? nothing, undefined, []);
    expect(done).toEqual(['open', 'quit']);
    expect(menu.slice(0, 3).map(({ enabled }) => enabled)).toEqual([false, false, false]);
  });
});
