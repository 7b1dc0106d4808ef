import type { MenuItemConstructorOptions } from 'electron';
import type { MenuChoice } from './ipc/contract.ts';
import { strings } from './strings.ts';
import type { ZoomStep } from './zoom-steps.ts';

export type MenuActions = {
  /** Has the box office's page do it. */
  choose: (choice: MenuChoice) => void;
  zoom: (step: ZoomStep) => void;
  showGuide: () => void;
  updateFromFile: () => void;
  openApiDocumentation: () => void;
  openLogs: () => void;
  saveDiagnostics: () => void;
};

type Item = MenuItemConstructorOptions;
const words = strings.menu;
const line: Item = { type: 'separator' };

function placeItems({ choose }: MenuActions): Item[] {
  const places = [
    ['/', words.places.sell],
    ['/events', words.places.events],
    ['/attendees', words.places.attendees],
    ['/bookings', words.places.bookings],
  ] as const;
  return places.map(([to, label], index) => ({
    label,
    accelerator: `CommandOrControl+${index + 1}`,
    click: () => choose(to),
  }));
}

function zoomItems({ zoom }: MenuActions): Item[] {
  const item = (label: string, accelerator: string, step: ZoomStep, visible = true): Item => ({
    label,
    accelerator: `CommandOrControl+${accelerator}`,
    click: () => zoom(step),
    visible,
    acceleratorWorksWhenHidden: true,
  });
  return [
    item(words.actualSize, '0', 'reset'),
    item(words.zoomIn, 'Plus', 'in'),
    item(words.zoomOut, '-', 'out'),
    // Plus without Shift, and the keys beside the digits.
    item(words.zoomIn, '=', 'in', false),
    item(words.zoomIn, 'numadd', 'in', false),
    item(words.zoomOut, 'numsub', 'out', false),
  ];
}

function helpItems({
  choose,
  showGuide,
  updateFromFile,
  openApiDocumentation,
  openLogs,
  saveDiagnostics,
}: MenuActions): Item[] {
  return [
    { label: words.guide, accelerator: 'F1', click: showGuide },
    {
      label: words.shortcuts,
      accelerator: 'CommandOrControl+/',
      // The page hears it itself, wherever that character lies on the keyboard.
      registerAccelerator: false,
      click: () => choose('shortcuts'),
    },
    line,
    { label: words.updateFromFile, click: updateFromFile },
    line,
    { label: words.apiDocumentation, click: openApiDocumentation },
    { label: words.openLogs, click: openLogs },
    { label: words.saveDiagnostics, click: saveDiagnostics },
  ];
}

/** The application menu; everything without a label of ours is named by the system in its own language. */
export function menuTemplate(actions: MenuActions, isMac: boolean): Item[] {
  const { choose } = actions;
  const settings: Item = {
    label: words.settings,
    accelerator: 'CommandOrControl+,',
    click: () => choose('/settings'),
  };
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: words.file, submenu: [settings, line, isMac ? { role: 'close' } : { role: 'quit' }] },
    { label: words.edit, role: 'editMenu' },
    {
      label: words.go,
      submenu: [
        ...placeItems(actions),
        line,
        {
          label: words.goAnywhere,
          accelerator: 'CommandOrControl+K',
          registerAccelerator: false,
          click: () => choose('go-anywhere'),
        },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload' },
        { role: 'toggleDevTools' },
        line,
        ...zoomItems(actions),
        line,
        { role: 'togglefullscreen' },
      ],
    },
    { label: words.window, role: 'windowMenu' },
    { label: words.help, role: 'help', submenu: helpItems(actions) },
  ];
}
