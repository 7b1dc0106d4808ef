import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { type MenuActions, menuTemplate } from '../../main/menu-template.ts';

type Item = MenuItemConstructorOptions;

function itemsOf(menu: readonly Item[]): Item[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

function recordingActions(done: string[]): MenuActions {
  return {
    choose: (choice) => void done.push(choice),
    zoom: (step) => void done.push(`zoom ${step}`),
    showGuide: () => void done.push('guide'),
    updateFromFile: () => void done.push('update'),
    openApiDocumentation: () => void done.push('documentation'),
    openLogs: () => void done.push('logs'),
    saveDiagnostics: () => void done.push('diagnostics'),
  };
}

describe.each([
  ['Linux and Windows', false],
  ['macOS', true],
])('the menu on %s', (_system, isMac) => {
  const done: string[] = [];
  const items = itemsOf(menuTemplate(recordingActions(done), isMac));

  it('gives each shortcut one meaning', () => {
    const accelerators = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
    expect(accelerators).toContain('CommandOrControl+K');
  });

  it('lists the places and the shortcuts, and each line does something', () => {
    for (const { click } of items) if (click !== undefined) Reflect.apply(click, undefined, []);
    expect(done).toEqual(expect.arrayContaining(['/', '/events', '/settings', 'go-anywhere', 'shortcuts']));
    expect(done).toEqual(expect.arrayContaining(['zoom in', 'zoom out', 'zoom reset', 'logs']));
    const idle = items.filter(
      ({ click, role, submenu, type }) => !click && !role && !submenu && type !== 'separator',
    );
    expect(idle).toEqual([]);
  });
});
