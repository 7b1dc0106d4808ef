import { Menu } from 'electron';
import { strings } from './strings.ts';

type Actions = {
  showGuide: () => void;
  openApiDocumentation: () => void;
  openLogs: () => void;
  saveDiagnostics: () => void;
};

/** The application menu; everything without a label of ours is named by the system in its own language. */
export function setUpMenu({ showGuide, openApiDocumentation, openLogs, saveDiagnostics }: Actions): void {
  const isMac = process.platform === 'darwin';
  const menu = Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: strings.menu.file, submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
    { label: strings.menu.edit, role: 'editMenu' },
    {
      label: strings.menu.view,
      submenu: [
        { role: 'reload' },
        { role: 'toggleDevTools' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: strings.menu.window, role: 'windowMenu' },
    {
      label: strings.menu.help,
      role: 'help',
      submenu: [
        { label: strings.menu.guide, accelerator: 'F1', click: showGuide },
        { type: 'separator' },
        { label: strings.menu.apiDocumentation, click: openApiDocumentation },
        { label: strings.menu.openLogs, click: openLogs },
        { label: strings.menu.saveDiagnostics, click: saveDiagnostics },
      ],
    },
  ]);
  Menu.setApplicationMenu(menu);
}
