import type { BrowserWindow } from 'electron';
import type { IpcAnnouncements, ServerStatus } from './ipc/contract.ts';
import type { Log } from './log.ts';
import { OPENING_PAGE_URL, openRecoveryWindow } from './window.ts';

const ABORTED_BY_NEWER_NAVIGATION = -3;

/** The two windows a person can find in front of them: the box office, and the one for when there is none. */
export class FrontWindows {
  readonly #log: Log;
  readonly #makeBoxOffice: () => BrowserWindow;
  #status: ServerStatus = { state: 'stopped' };
  #wish: 'open' | 'closed' = 'open';
  #boxOffice: BrowserWindow | undefined;
  #shownUrl: string | undefined;
  #recovery: Promise<BrowserWindow> | undefined;

  constructor(log: Log, makeBoxOffice: () => BrowserWindow) {
    this.#log = log;
    this.#makeBoxOffice = makeBoxOffice;
  }

  /**
   * Brings the windows in line with how the server stands. The box office opens at once and says what it waits for. One
   * that shows a page of the server keeps it through a crash, with everything typed into it: the page itself says that
   * the server is away and comes back by itself; loaded anew meanwhile, it waits as at the start. One that a person has
   * closed stays closed until they ask for it.
   */
  async follow(status: ServerStatus): Promise<void> {
    this.#status = status;
    await this.#openWaiting();
    if (status.state === 'failed') {
      await this.#openRecovery();
      this.#closeWaiting();
    }
    if (status.state === 'running') {
      // Whoever looks at the recovery window is there to go on.
      if (this.#wish === 'open' || this.#recovery !== undefined) await this.#openBoxOffice(status.url);
      await this.#closeRecovery();
    }
  }

  /** The box office, or what stands in its place, in front of everything: opened again where it was closed. */
  async open(): Promise<void> {
    this.#wish = 'open';
    await this.follow(this.#status);
    const window = this.#boxOffice ?? (await this.#recovery);
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  }

  /** Tells the page of the box office something, and opens it first where it was closed. */
  async tell<Channel extends keyof IpcAnnouncements>(
    channel: Channel,
    content: IpcAnnouncements[Channel],
  ): Promise<void> {
    await this.open();
    this.#boxOffice?.webContents.send(channel, content);
  }

  async #openWaiting(): Promise<void> {
    const { state } = this.#status;
    // The recovery window says itself that it is trying again.
    const isNeeded =
      (state === 'starting' || state === 'restarting') &&
      this.#wish === 'open' &&
      this.#shownUrl === undefined &&
      this.#recovery === undefined;
    if (isNeeded) await this.#openBoxOffice(OPENING_PAGE_URL);
  }

  #closeWaiting(): void {
    if (this.#shownUrl !== OPENING_PAGE_URL) return;
    const window = this.#boxOffice;
    // Nobody has closed it: it comes back with the server.
    this.#forgetBoxOffice();
    window?.destroy();
  }

  #forgetBoxOffice(): void {
    this.#boxOffice = undefined;
    this.#shownUrl = undefined;
  }

  async #openBoxOffice(url: string): Promise<void> {
    this.#boxOffice ??= this.#createBoxOffice();
    if (this.#shownUrl === url) return;
    this.#shownUrl = url;
    await this.#boxOffice.loadURL(url).catch((error: unknown) => {
      // The server may sell, or fail, before the page has come that says it is being waited for.
      if (this.#shownUrl === url || url !== OPENING_PAGE_URL) throw error;
    });
  }

  #createBoxOffice(): BrowserWindow {
    const window = this.#makeBoxOffice();
    window.webContents.on('did-fail-load', (_event, errorCode, _description, _url, isMainFrame) => {
      if (!isMainFrame || errorCode === ABORTED_BY_NEWER_NAVIGATION) return;
      // Loaded again as soon as the server is back; meanwhile it says what it waits for.
      this.#shownUrl = undefined;
      this.#openWaiting().catch((error: unknown) => {
        this.#log.error({ err: error }, 'A page could not be shown');
      });
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.#log.error({ reason, exitCode }, 'The page process ended');
      if (reason !== 'clean-exit') window.webContents.reload();
    });
    window.on('closed', () => {
      if (this.#boxOffice !== window) return;
      this.#wish = 'closed';
      this.#forgetBoxOffice();
    });
    return window;
  }

  async #openRecovery(): Promise<void> {
    this.#recovery ??= this.#createRecovery();
    await this.#recovery;
  }

  async #createRecovery(): Promise<BrowserWindow> {
    const window = await openRecoveryWindow();
    window.on('closed', () => {
      this.#recovery = undefined;
    });
    return window;
  }

  async #closeRecovery(): Promise<void> {
    const window = await this.#recovery;
    window?.close();
  }
}
