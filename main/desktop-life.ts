import { app } from 'electron';
import type { Standing } from '../server/messages.ts';
import { setUpAppearance } from './appearance.ts';
import { shownSettings } from './desktop-settings.ts';
import { Ending } from './ending.ts';
import { FrontWindows } from './front-windows.ts';
import type { MenuChoice, ServerStatus } from './ipc/contract.ts';
import { announce } from './ipc/handlers.ts';
import { KeepAwake } from './keep-awake.ts';
import { Kiosk } from './kiosk.ts';
import type { Log } from './log.ts';
import type { LoginStart } from './login-start.ts';
import { setUpMenu } from './menu.ts';
import type { MenuActions } from './menu-template.ts';
import type { SettingsFile } from './settings.ts';
import { setUpTray } from './tray.ts';
import type { TrayState } from './tray-menu.ts';
import { createBoxOfficeWindow } from './window.ts';
import { keepInPlace, rememberedPlace } from './window-keeper.ts';
import { setUpZoom } from './zoom.ts';

type Needs = {
  settings: SettingsFile;
  loginStart: LoginStart;
  serverUrl: () => string | undefined;
  stopServer: () => Promise<void>;
  /** What the program ends by, once the server has, and who has to hear that it does not end. */
  leave: (isUrgent: boolean) => Promise<void>;
  onStay: () => void;
  /** What the menu can do besides. */
  menu: Omit<MenuActions, 'choose' | 'zoom'>;
  log: Log;
};

/** How the program lives among the others of this computer: its windows, menu and icon, and how it ends. */
export class DesktopLife {
  readonly kiosk: Kiosk;
  readonly ending: Ending;
  readonly #needs: Needs;
  readonly #windows: FrontWindows;
  readonly #keepAwake = new KeepAwake();
  readonly #zoom: MenuActions['zoom'];
  #status: ServerStatus = { state: 'starting' };
  #standing: Standing = { sharing: false, devices: 0, selling: true };
  #showInTray: ((state: TrayState) => void) | undefined;

  constructor(needs: Needs) {
    const { settings, serverUrl, stopServer, leave, onStay, log } = needs;
    this.#needs = needs;
    this.#windows = new FrontWindows(log, () => {
      const window = createBoxOfficeWindow({
        place: rememberedPlace(settings),
        kiosk: this.kiosk.isHolding,
      });
      keepInPlace(window, settings);
      this.kiosk.guard(window);
      this.ending.guard(window);
      return window;
    });
    setUpAppearance(settings);
    this.#zoom = setUpZoom(settings);
    this.kiosk = new Kiosk({ settings, serverUrl, onChange: () => this.#showMenu() });
    this.ending = new Ending({
      stopServer,
      leave,
      onStay,
      devices: () => this.#standing.devices,
      settings,
      kiosk: this.kiosk,
      log,
    });
    this.ending.setUp();
    app.on('second-instance', () => {
      // Somebody who starts Foyer while it ends gets it again when it has.
      if (this.ending.isUnderWay) app.relaunch();
      else this.#openWindow();
    });
    app.on('activate', () => this.#openWindow());
  }

  /** What can be set up only when Electron is ready, before the server starts. */
  begin(): void {
    const { settings, loginStart, log } = this.#needs;
    this.ending.setUpSignals();
    this.#showMenu();
    settings.follow(() => {
      this.#showStanding();
      announce('desktop:settings-changed', shownSettings({ settings, loginStart }));
    });
    try {
      loginStart.refresh();
    } catch (error) {
      log.warn({ err: error }, 'Starting with the computer could not be noted');
    }
  }

  /** Brings everything in line with how the server stands. */
  follow(status: ServerStatus): void {
    this.#status = status;
    this.kiosk.follow(status);
    this.#showStanding();
    const shown = this.#windows.follow(status).finally(() => {
      // Somebody waits for the window; nobody does for the icon.
      if (status.state === 'running' || status.state === 'failed') this.#setUpTray();
    });
    this.#report(shown, 'A window could not be opened');
  }

  /** What the server says of itself while it runs. */
  note(standing: Standing): void {
    this.#standing = standing;
    this.#showStanding();
  }

  #showStanding(): void {
    const { sharing } = this.#standing;
    this.#keepAwake.set(sharing && this.#needs.settings.current.keepAwake);
    this.#showInTray?.({ server: this.#status.state, standing: this.#standing });
  }

  #setUpTray(): void {
    if (this.#showInTray !== undefined) return;
    const { log } = this.#needs;
    this.#showInTray = setUpTray({ open: () => this.#openWindow(), quit: () => app.quit() }, log);
    this.#showStanding();
  }

  #showMenu(): void {
    const choose = (choice: MenuChoice) => {
      this.#report(this.#windows.tell('menu:chosen', choice), 'What was chosen could not be passed on');
    };
    setUpMenu({ ...this.#needs.menu, choose, zoom: this.#zoom }, this.kiosk.isHolding);
  }

  #openWindow(): void {
    this.#report(this.#windows.open(), 'The window could not be brought to the front');
  }

  #report(work: Promise<void>, failure: string): void {
    work.catch((error: unknown) => this.#needs.log.error({ err: error }, failure));
  }
}
