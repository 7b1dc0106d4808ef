import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { readIfThere, replaceFile } from '../server/lib/kept-file.ts';
import { autostartEntry, isAutostarting } from './autostart-entry.ts';
import type { LaunchOptions } from './launch-options.ts';

/**
 * Starting the program when its person signs in to the computer. What the system has noted is the truth, since people
 * change it there as well; nothing of it is kept here.
 */
export class LoginStart {
  readonly #executable: string;
  readonly #arguments: readonly string[];

  constructor(options: LaunchOptions, ownDataDir: string) {
    const { env } = process;
    // These two unpack themselves into a folder that is gone next time.
    this.#executable = env.APPIMAGE ?? env.PORTABLE_EXECUTABLE_FILE ?? process.execPath;
    this.#arguments = [
      ...(app.isPackaged ? [] : [app.getAppPath()]),
      ...(app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
      // The environment it was named in may not be there at the next start.
      ...(options.dataDir === ownDataDir ? [] : ['--data-dir', path.resolve(options.dataDir)]),
    ];
  }

  get isOn(): boolean {
    if (process.platform !== 'linux') return app.getLoginItemSettings(this.#loginItem).openAtLogin;
    const entry = readIfThere(this.#entryFile);
    return entry !== null && isAutostarting(entry);
  }

  /** @throws Error when the system does not let it be noted */
  set(isWanted: boolean): void {
    if (process.platform !== 'linux') {
      app.setLoginItemSettings({ ...this.#loginItem, openAtLogin: isWanted });
    } else if (isWanted) {
      mkdirSync(path.dirname(this.#entryFile), { recursive: true });
      replaceFile(this.#entryFile, autostartEntry('Foyer', [this.#executable, ...this.#arguments]), {
        mode: 0o644,
      });
    } else {
      rmSync(this.#entryFile, { force: true });
    }
  }

  /** A program that was moved since is found again at the next sign-in. */
  refresh(): void {
    if (this.isOn) this.set(true);
  }

  get #loginItem(): { path: string; args: string[] } {
    return { path: this.#executable, args: [...this.#arguments] };
  }

  get #entryFile(): string {
    return path.join(app.getPath('appData'), 'autostart', 'foyer.desktop');
  }
}
