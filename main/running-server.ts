import type { ServerStatus } from './ipc/contract.ts';

/** A server somebody else keeps running, such as the one under development; nothing here starts or ends it. */
export class RunningServer {
  readonly url: string;
  readonly #onStatus: (status: ServerStatus) => void;

  constructor(url: string, onStatus: (status: ServerStatus) => void) {
    this.url = url;
    this.#onStatus = onStatus;
  }

  get status(): ServerStatus {
    return { state: 'running', url: this.url };
  }

  startOn(): void {
    this.start();
  }

  wake(): void {
    // Whoever keeps it running looks after it.
  }

  start(): void {
    this.#onStatus(this.status);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
