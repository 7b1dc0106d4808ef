import type { DesktopSettings } from './ipc/contract.ts';
import type { IpcHandlers } from './ipc/handlers.ts';
import type { SettingsFile } from './settings.ts';

type Handlers = Pick<IpcHandlers, 'desktop:settings' | 'desktop:change-settings'>;

/** What a page may see and change of this computer's settings. */
export function desktopSettings(file: SettingsFile): Handlers {
  const shown = (): DesktopSettings => {
    const { keepAwake, zoom } = file.current;
    return { keepAwake, zoom };
  };
  return {
    'desktop:settings': shown,
    'desktop:change-settings': (changes) => {
      file.change(changes);
      return shown();
    },
  };
}
