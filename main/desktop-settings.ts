import type { DesktopSettings } from './ipc/contract.ts';
import type { IpcHandlers } from './ipc/handlers.ts';
import type { Kiosk } from './kiosk.ts';
import type { LoginStart } from './login-start.ts';
import type { SettingsFile } from './settings.ts';

type Needs = { settings: SettingsFile; loginStart: LoginStart; kiosk: Kiosk };

/** What a page may see of this computer's settings. */
export function shownSettings({ settings, loginStart }: Omit<Needs, 'kiosk'>): DesktopSettings {
  const { keepAwake, zoom, kiosk, kioskPassword } = settings.current;
  return {
    startAtLogin: loginStart.isOn,
    keepAwake,
    zoom,
    kiosk,
    hasKioskPassword: kioskPassword !== null,
  };
}

type Handlers = Pick<
  IpcHandlers,
  'desktop:settings' | 'desktop:change-settings' | 'desktop:show-as' | 'kiosk:leave'
>;

/** What a page may do with them. */
export function desktopSettings(needs: Needs): Handlers {
  const { settings, loginStart, kiosk } = needs;
  return {
    'desktop:settings': () => shownSettings(needs),
    'desktop:change-settings': async ({ startAtLogin, kiosk: enters, kioskPassword, ...plain }) => {
      if (kioskPassword !== undefined) await kiosk.setPassword(kioskPassword);
      if (startAtLogin !== undefined) loginStart.set(startAtLogin);
      settings.change(plain);
      if (enters) kiosk.enter();
      return shownSettings(needs);
    },
    'desktop:show-as': (appearance) => {
      if (settings.current.appearance !== appearance) settings.change({ appearance });
    },
    'kiosk:leave': (proof) => kiosk.leave(proof),
  };
}
