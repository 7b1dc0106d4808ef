import path from 'node:path';
import { app } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { UpdateFileOutcome, UpdateStatus } from '../ipc/contract.ts';
import type { Log } from '../log.ts';
import { strings } from '../strings.ts';
import { installKind, installsWhen } from './install-kind.ts';
import { serveOneFile } from './one-file-feed.ts';
import { releaseKey } from './release-key.ts';
import { UpdateRefusal, verifyUpdateFile } from './verify-update-file.ts';

const FIRST_LOOK_AFTER_MS = 10_000;
const LOOK_EVERY_MS = 24 * 3_600_000;
const TICK_MS = 3_600_000;
const IDLE = { state: 'idle', newVersion: null, percent: null } as const;

type Needs = { onStatus: (status: UpdateStatus) => void; log: Log };

/** Where a program that is no release finds its feed; a release has its own inside. */
function updateConfig(): string | undefined {
  if (app.isPackaged) return path.join(process.resourcesPath, 'app-update.yml');
  return process.env.FOYER_UPDATE_CONFIG;
}

const surroundings = () => ({
  platform: process.platform,
  environment: process.env,
  resources: process.resourcesPath,
});

/**
 * New versions of the program: looked for quietly, fetched in the background, and put in place only while the program
 * ends. It never ends for them by itself, so no version comes between a seller and the queue.
 */
export class Updates {
  readonly #needs: Needs;
  readonly #config = updateConfig();
  readonly #kind = this.#config === undefined ? 'archive' : installKind(surroundings());
  #status: UpdateStatus;
  #updater: Promise<AppUpdater> | undefined;
  /** One thing at a time: the feed must not change under a download. */
  #work: Promise<unknown> = Promise.resolve();
  #leavesFor: 'good' | 'update' = 'good';

  constructor(needs: Needs) {
    this.#needs = needs;
    const installs = installsWhen(this.#kind);
    this.#status = {
      version: app.getVersion(),
      installs,
      state: installs === 'never' ? 'unavailable' : 'idle',
      newVersion: null,
      percent: null,
      checkedAt: null,
      problem: null,
    };
  }

  get status(): UpdateStatus {
    return this.#status;
  }

  /** Looks for a new version in a moment, and then once a day; after a day without internet, once an hour. */
  begin(): void {
    if (this.#status.state === 'unavailable') return;
    const look = () => {
      const { checkedAt } = this.#status;
      if (checkedAt !== null && Date.now() - Date.parse(checkedAt) < LOOK_EVERY_MS) return;
      void this.#look(false);
    };
    setTimeout(look, FIRST_LOOK_AFTER_MS).unref();
    setInterval(look, TICK_MS).unref();
  }

  /** Looks now. Resolves to how it stands then; being out of reach is an answer like any other. */
  check(): Promise<UpdateStatus> {
    return this.#look(true);
  }

  async #look(wasAsked: boolean): Promise<UpdateStatus> {
    if (this.#status.state === 'unavailable') return this.#status;
    return this.#oneAtATime(async () => {
      if (this.#status.state === 'ready') return this.#status;
      this.#change({ state: 'checking', problem: null });
      let problem: UpdateStatus['problem'] = 'out_of_reach';
      try {
        const updater = await this.#load();
        const found = await updater.checkForUpdates();
        problem = 'not_fetched';
        this.#change({ checkedAt: new Date().toISOString() });
        if (found?.isUpdateAvailable) await found.downloadPromise;
        else this.#change(IDLE);
      } catch (error) {
        this.#needs.log.info({ err: error }, 'No new version could be looked for or fetched');
        this.#change({ ...IDLE, problem: wasAsked ? problem : null });
      }
      return this.#status;
    });
  }

  /**
   * Takes a new version from a file, after it was found to be a newer Foyer for this computer that is signed by whoever
   * releases Foyer. Nothing of it is run before.
   */
  async takeFile(file: string): Promise<UpdateFileOutcome> {
    return this.#oneAtATime(async () => {
      try {
        return { state: 'ready', version: await this.#fetchFrom(file) };
      } catch (error) {
        this.#needs.log.warn({ err: error, file }, 'A file to update from was refused');
        if (this.#status.state === 'downloading') this.#change(IDLE);
        const words = strings.updates.refusals;
        const reason =
          error instanceof UpdateRefusal
            ? words[error.code](error.version ?? '', this.#status.version)
            : words.failed(error instanceof Error ? error.message : String(error), this.#status.version);
        return { state: 'refused', reason };
      }
    });
  }

  /** Ends the program so that the new version is put in place, and starts that. */
  restart(): void {
    if (this.#status.state !== 'ready') return;
    this.#leavesFor = 'update';
    app.quit();
  }

  /** For whoever is asked whether the program may end, and wants it to stay. */
  stay(): void {
    this.#leavesFor = 'good';
  }

  /**
   * The last step of the program's end, once the server has ended: with a new version where a person asked for one. A
   * computer that is being shut down would end an installer halfway, with neither version left; it has to wait then.
   */
  async leave(isUrgent: boolean): Promise<void> {
    const updater = await this.#updater;
    if (updater !== undefined && isUrgent) updater.autoInstallOnAppQuit = false;
    if (updater === undefined || isUrgent || this.#leavesFor !== 'update') {
      app.quit();
      return;
    }
    // Asked for an administrator's password and given none, it must not ask a second time.
    updater.autoInstallOnAppQuit = false;
    let hasFailed = false;
    updater.once('error', () => {
      hasFailed = true;
    });
    updater.quitAndInstall(true, true);
    // On macOS the system ends the program when it is ready to.
    if (process.platform === 'darwin') return;
    if (hasFailed) app.relaunch();
    app.quit();
  }

  async #fetchFrom(file: string): Promise<string> {
    const { version, installs } = this.#status;
    if (installs === 'never') throw new UpdateRefusal('not_installed');
    const installed = { version, platform: process.platform, arch: process.arch, kind: this.#kind };
    const verified = await verifyUpdateFile(file, { publicKey: releaseKey(), installed });
    const updater = await this.#load();
    const feed = await serveOneFile(file, verified);
    try {
      updater.disableDifferentialDownload = true;
      updater.setFeedURL({ provider: 'generic', url: feed.url, useMultipleRangeRequest: false });
      const found = await updater.checkForUpdates();
      await found?.downloadPromise;
      if (this.#status.newVersion !== verified.version) throw new Error('The updater has not taken it.');
    } finally {
      updater.disableDifferentialDownload = false;
      this.#followOwnFeed(updater);
      await feed.close();
    }
    return verified.version;
  }

  /** Back to the feed that the configuration names, whatever was looked at in between. */
  #followOwnFeed(updater: AppUpdater): void {
    if (this.#config !== undefined) updater.updateConfigPath = this.#config;
  }

  #load(): Promise<AppUpdater> {
    this.#updater ??= this.#loadUpdater();
    return this.#updater;
  }

  /** Loaded when it is first needed, so that no start of the program waits for it. */
  async #loadUpdater(): Promise<AppUpdater> {
    const { default: electronUpdater } = await import('electron-updater');
    const { autoUpdater } = electronUpdater;
    const { log } = this.#needs;
    autoUpdater.logger = {
      info: (message) => log.info({ message }, 'The updater says'),
      warn: (message) => log.warn({ message }, 'The updater says'),
      error: (message) => log.warn({ message }, 'The updater says'),
    };
    autoUpdater.disableWebInstaller = true;
    autoUpdater.autoInstallOnAppQuit = this.#status.installs === 'on_quit';
    autoUpdater.forceDevUpdateConfig = !app.isPackaged;
    this.#followOwnFeed(autoUpdater);
    autoUpdater.on('update-available', ({ version }) => {
      this.#change({ state: 'downloading', newVersion: version, percent: 0 });
    });
    autoUpdater.on('download-progress', ({ percent }) => {
      const whole = Math.floor(percent);
      if (whole !== this.#status.percent) this.#change({ percent: whole });
    });
    autoUpdater.on('update-downloaded', ({ version }) => {
      log.info({ version }, 'A new version is ready');
      this.#change({ state: 'ready', newVersion: version, percent: null });
    });
    // What it rejects with is looked at where it was called; without a listener it would end the program as well.
    autoUpdater.on('error', (error) => log.info({ err: error }, 'The updater could not go on'));
    return autoUpdater;
  }

  #change(changes: Partial<UpdateStatus>): void {
    this.#status = { ...this.#status, ...changes };
    this.#needs.onStatus(this.#status);
  }

  #oneAtATime<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const done = this.#work.then(act, act);
    this.#work = done;
    return done;
  }
}
