import { app, type BrowserWindow, powerMonitor } from 'electron';
import { askPerson } from './ask-person.ts';
import { decideClose, decideQuit, staysWithoutWindow } from './ending-rules.ts';
import type { Kiosk } from './kiosk.ts';
import type { Log } from './log.ts';
import type { SettingsFile } from './settings.ts';
import { strings } from './strings.ts';
import { setUpUnsavedWork } from './unsaved-work.ts';

const isMac = process.platform === 'darwin';

type Needs = {
  /** Ends the server in order. */
  stopServer: () => Promise<void>;
  /** The last step, when the server has ended; urgent where the system ends as well and waits for nothing. */
  leave: (isUrgent: boolean) => Promise<void>;
  /** Told when somebody does not let it end after all. */
  onStay: () => void;
  /** How many devices would lose it. */
  devices: () => number;
  settings: SettingsFile;
  kiosk: Kiosk;
  log: Log;
};

/**
 * How the program ends. A person is asked while devices are connected; the windows go first, so that what is typed in
 * them can still stop it, then the server in order. The system's own end asks nobody.
 */
export class Ending {
  readonly #needs: Needs;
  #isDecided = false;
  #isUrgent = false;
  #question: Promise<void> | undefined;
  #server: 'runs' | 'ends' | 'ended' = 'runs';

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Whether the program is past the point where anybody could still want it to stay. */
  get isUnderWay(): boolean {
    return this.#server !== 'runs';
  }

  setUp(): void {
    app.on('before-quit', (event) => this.#beforeQuit(event));
    app.on('window-all-closed', () => {
      if (!staysWithoutWindow({ devices: this.#needs.devices(), isMac })) app.quit();
    });
    app.on('will-quit', (event) => this.#willQuit(event));
    setUpUnsavedWork({
      mayDiscard: () => this.#isUrgent,
      interruptQuit: () => {
        const wasQuitting = this.#isDecided;
        this.#isDecided = false;
        return wasQuitting;
      },
      onStay: this.#needs.onStay,
      log: this.#needs.log,
    });
    app.on('browser-window-created', (_event, window) => {
      window.on('session-end', () => this.withoutAsking());
    });
  }

  /**
   * Chromium's own handlers end the process at the second signal, and Ctrl-C in a terminal easily sends two. Ours
   * replace them only when registered after `ready`.
   */
  setUpSignals(): void {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => this.withoutAsking());
    }
    powerMonitor.on('shutdown', () => this.withoutAsking());
  }

  /** For the end of the system's session, and whatever else waits for no answer. */
  withoutAsking(): void {
    this.#isUrgent = true;
    this.#isDecided = true;
    app.quit();
  }

  /** Asks before the box office's window closes, where there is something to say about it. */
  guard(window: BrowserWindow): void {
    window.on('close', (event) => {
      const decision = decideClose({
        ...this.#circumstances(),
        isMac,
        wasTold: this.#needs.settings.current.toldItStays,
      });
      if (decision === 'close') return;
      event.preventDefault();
      if (decision === 'ask-password') this.#needs.kiosk.askToLeave();
      else this.#askOnce(() => this.#tellItStays(window));
    });
  }

  #circumstances() {
    const { devices, kiosk } = this.#needs;
    return { devices: devices(), isDecided: this.#isDecided, isKiosk: kiosk.isHolding };
  }

  #beforeQuit(event: Electron.Event): void {
    if (this.#server !== 'runs') return;
    const decision = decideQuit(this.#circumstances());
    if (decision === 'quit') {
      this.#isDecided = true;
      return;
    }
    event.preventDefault();
    if (decision === 'ask-password') {
      this.#needs.onStay();
      this.#needs.kiosk.askToLeave();
    } else this.#askOnce(() => this.#askToQuit());
  }

  #willQuit(event: Electron.Event): void {
    if (this.#server === 'ended') return;
    event.preventDefault();
    if (this.#server === 'ends') return;
    this.#server = 'ends';
    const { stopServer, leave, log } = this.#needs;
    stopServer()
      .catch((error: unknown) => log.error({ err: error }, 'The server could not be ended in order'))
      .finally(() => {
        this.#server = 'ended';
        log.info('Foyer ends');
        // While it is still being told that it may not quit, Electron hears no other wish to.
        setImmediate(() => {
          leave(this.#isUrgent).catch((error: unknown) => {
            log.error({ err: error }, 'The new version could not be put in place');
            app.quit();
          });
        });
      });
  }

  #askOnce(ask: () => Promise<void>): void {
    this.#question ??= ask()
      .catch((error: unknown) => this.#needs.log.error({ err: error }, 'A question could not be asked'))
      .finally(() => {
        this.#question = undefined;
      });
  }

  async #askToQuit(): Promise<void> {
    const { question, detail, quit, cancel } = strings.quitting;
    const isSure = await askPerson({
      type: 'question',
      message: question(this.#needs.devices()),
      detail,
      buttons: [quit, cancel],
    });
    if (!isSure) {
      this.#needs.onStay();
      return;
    }
    this.#isDecided = true;
    app.quit();
  }

  async #tellItStays(window: BrowserWindow): Promise<void> {
    const { message, detail, close, cancel } = strings.closing;
    const isFine = await askPerson({
      type: 'info',
      message: message(this.#needs.devices()),
      detail,
      buttons: [close, cancel],
      defaultId: 0,
    });
    if (!isFine) return;
    this.#needs.settings.change({ toldItStays: true });
    if (!window.isDestroyed()) window.close();
  }
}
