import { existsSync } from 'node:fs';
import { decideRestart, recentCrashes } from '../server/lib/restart-policy.ts';
import type { Standing } from '../server/messages.ts';
import type { ServerFailure, ServerStatus } from './ipc/contract.ts';
import { type LaunchOptions, serverArguments } from './launch-options.ts';
import type { Log } from './log.ts';
import { type End, type Failure, ServerLife } from './server-life.ts';
import { strings } from './strings.ts';

const GIVEN_UP_AFTER = 3;
const GONE: Standing = { sharing: false, devices: 0, selling: false };

type KeepsEnding = Omit<Failure, 'problem'> & { problem: { code: 'keeps_ending' } };

type Settings = {
  entry: string;
  options: LaunchOptions;
  log: Log;
  /** Where to point a person when the server has no log of its own. */
  ownLogFile: () => string;
  /** Whether a port that the person chooses can be remembered for the next start. */
  mayRememberPort: boolean;
  onStatus: (status: ServerStatus) => void;
  /** Told how the running server stands, and of nothing standing once it is gone. */
  onStanding: (standing: Standing) => void;
};

/** A failure that another start would only meet again. */
function isLasting(failure: Failure | null): boolean {
  const code = failure?.problem.code;
  return code === 'database_damaged' || code === 'newer_database';
}

/** Keeps the server running in a process of its own: starts it, repairs crashes, ends it in order. */
export class ServerProcess {
  readonly #settings: Settings;
  #life: ServerLife | undefined;
  #status: ServerStatus = { state: 'stopped' };
  #port: number | undefined;
  #url: string | undefined;
  #crashes: number[] = [];
  #restartTimer: NodeJS.Timeout | undefined;
  #stopped: Promise<void> | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  get status(): ServerStatus {
    return this.#status;
  }

  /** Where the server is, or was until it crashed and will be again; undefined before it was ready for the first time. */
  get url(): string | undefined {
    return this.#url;
  }

  /** Starts the server unless it is starting or running already; also the answer to a person's "Try again". */
  start(): void {
    if (this.#life !== undefined || this.#stopped !== undefined) return;
    clearTimeout(this.#restartTimer);
    this.#crashes = [];
    // It starts while the window that waits for it is made.
    this.#launch();
    this.#setStatus({ state: 'starting' });
  }

  /** The same on another port, which it keeps until Foyer ends. */
  startOn(port: number): void {
    if (this.#life !== undefined) return;
    this.#port = port;
    this.start();
  }

  /** The computer woke up. */
  wake(): void {
    this.#life?.forgive();
  }

  /** Ends the server in order. Resolves when the process is gone; it is not started again afterwards. */
  stop(): Promise<void> {
    this.#stopped ??= this.#shutDown();
    return this.#stopped;
  }

  async #shutDown(): Promise<void> {
    clearTimeout(this.#restartTimer);
    await this.#life?.shutDown();
    this.#setStatus({ state: 'stopped' });
  }

  #launch(): void {
    const { entry, options, log, onStanding } = this.#settings;
    this.#life = new ServerLife(entry, serverArguments(options, this.#port), log, {
      ready: ({ url, port }) => {
        this.#port = port;
        this.#url = url;
        this.#setStatus({ state: 'running', url });
      },
      standing: onStanding,
      end: (end) => this.#followEnd(end),
    });
  }

  #followEnd({ code, failure, wasReady, hung }: End): void {
    this.#life = undefined;
    this.#settings.onStanding(GONE);
    if (this.#stopped !== undefined) return;
    this.#settings.log.error({ code, wasReady, hung, reason: failure?.reason }, 'The server process ended');
    const hasSold = wasReady || this.#status.state === 'restarting';
    if (hasSold && !isLasting(failure)) this.#recover(failure);
    else {
      const reason = strings.failure.endedEarly(code);
      this.#fail(failure ?? { reason, logFile: null, problem: { code: null } });
    }
  }

  #recover(failure: Failure | null): void {
    // Not the time of day, which somebody may be putting right at this moment.
    const now = performance.now();
    this.#crashes = [...recentCrashes(this.#crashes, now), now];
    const decision = decideRestart(this.#crashes, now, GIVEN_UP_AFTER);
    if (!decision.restart) {
      const reason = strings.failure.keepsEnding;
      this.#fail(failure ?? { reason, logFile: null, problem: { code: 'keeps_ending' } });
      return;
    }
    this.#setStatus({ state: 'restarting' });
    this.#restartTimer = setTimeout(() => this.#launch(), decision.delayMs);
  }

  #fail({ reason, logFile: serverLogFile, problem }: Failure | KeepsEnding): void {
    // A server that could not even make its data folder names a log it never wrote; ours holds the reason as well.
    const logFile = serverLogFile && existsSync(serverLogFile) ? serverLogFile : this.#settings.ownLogFile();
    const failure: ServerFailure =
      problem.code === 'port_taken' ? { ...problem, mayRemember: this.#settings.mayRememberPort } : problem;
    this.#setStatus({ state: 'failed', reason, logFile, ...failure });
  }

  #setStatus(status: ServerStatus): void {
    this.#status = status;
    this.#settings.onStatus(status);
  }
}
