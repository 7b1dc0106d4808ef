import { powerSaveBlocker } from 'electron';

/**
 * Keeps the computer from going to sleep; its display may. A laptop that closes its eyes at the interval takes the
 * doors' phones with it.
 */
export class KeepAwake {
  #blocker: number | undefined;

  set(isWanted: boolean): void {
    if (isWanted) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else this.#end();
  }

  #end(): void {
    if (this.#blocker !== undefined) powerSaveBlocker.stop(this.#blocker);
    this.#blocker = undefined;
  }
}
