import type { BrowserWindow } from 'electron';
import { hashPassword } from '../server/lib/passwords.ts';
import type { KioskAnswer, KioskProof, ServerStatus } from './ipc/contract.ts';
import { KioskPassword } from './kiosk-password.ts';
import { refusalOfManager } from './manager-check.ts';
import type { SettingsFile } from './settings.ts';
import { strings } from './strings.ts';

type Needs = {
  settings: SettingsFile;
  serverUrl: () => string | undefined;
  /** Called whenever the window is locked or unlocked. */
  onChange: () => void;
};

const isFunctionKey = (input: Electron.Input) => input.key === 'F11' || (input.alt && input.key === 'F4');
const isQuitKey = (input: Electron.Input) =>
  (input.control || input.meta) && ['q', 'w'].includes(input.key.toLowerCase());

/**
 * The box office locked to the full screen: no menu, no other window, no way out without a password. It holds from one
 * start to the next until somebody leaves it. While there is no server to sell with, it gives way to the window that
 * says so: a till nobody can repair sells nothing either.
 */
export class Kiosk {
  readonly #needs: Needs;
  readonly #password = new KioskPassword();
  #window: BrowserWindow | undefined;
  #server: 'works' | 'failed' = 'works';

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  get isHolding(): boolean {
    return this.#needs.settings.current.kiosk && this.#server === 'works';
  }

  enter(): void {
    this.#needs.settings.change({ kiosk: true });
    this.#apply();
  }

  /** Lets go for the kiosk's own password or the one of an admin or manager, which the server checks. */
  async leave(proof: KioskProof): Promise<KioskAnswer> {
    const reason = await this.#refusal(proof);
    if (reason !== null) return { hasLeft: false, reason };
    this.#needs.settings.change({ kiosk: false });
    this.#apply();
    return { hasLeft: true };
  }

  /** Keeps a hash of the kiosk's own password; null removes it. @throws Error while the kiosk holds */
  async setPassword(password: string | null): Promise<void> {
    const { settings } = this.#needs;
    if (settings.current.kiosk) throw new Error(strings.kiosk.passwordIsFixed);
    settings.change({ kioskPassword: password === null ? null : await hashPassword(password) });
  }

  follow(status: ServerStatus): void {
    const before = this.#server;
    if (status.state === 'failed') this.#server = 'failed';
    // Trying again is no success yet.
    if (status.state === 'running') this.#server = 'works';
    if (this.#server !== before) this.#apply();
  }

  /** Takes the box office's window under its rules. */
  guard(window: BrowserWindow): void {
    this.#window = window;
    window.on('closed', () => {
      this.#window = undefined;
    });
    window.webContents.on('before-input-event', (event, input) => {
      if (!this.isHolding || !(isFunctionKey(input) || isQuitKey(input))) return;
      event.preventDefault();
      if (input.type === 'keyDown') this.askToLeave();
    });
    if (this.isHolding) window.setKiosk(true);
  }

  /** Has the page ask for a password. */
  askToLeave(): void {
    this.#window?.show();
    this.#window?.webContents.send('menu:chosen', 'leave-kiosk');
  }

  #apply(): void {
    if (this.isHolding) this.#window?.webContents.closeDevTools();
    this.#window?.setKiosk(this.isHolding);
    this.#needs.onChange();
  }

  #refusal({ username, password }: KioskProof): Promise<string | null> {
    const { settings, serverUrl } = this.#needs;
    const { kioskPassword } = settings.current;
    if (username !== null) return refusalOfManager(serverUrl(), username, password);
    return kioskPassword === null
      ? Promise.resolve(strings.kiosk.needsUser)
      : this.#password.refusal(password, kioskPassword, Date.now());
  }
}
