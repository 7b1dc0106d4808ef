import { existsSync } from 'node:fs';
import { type UtilityProcess, utilityProcess } from 'electron';
import { decideRestart, recentCrashes } from '../server/lib/restart-policy.ts';
import type { ServerMessage, Standing, SupervisorMessage } from '../server/messages.ts';
import type { ServerFailure, ServerStatus } from './ipc/contract.ts';
import { type LaunchOptions, serverArguments } from './launch-options.ts';
import type { Log } from './log.ts';
import { strings } from './strings.ts';

const READY_DEADLINE_MS = 60_000;
// The server promises to end within five seconds; what takes longer is stuck.
const SHUTDOWN_DEADLINE_MS = 8_000;

type Settings = {
  entry: string;
  options: LaunchOptions;
  log: Log;
  /** Where to point a person when the server has no log of its own. */
  ownLogFile: string;
  onStatus: (status: ServerStatus) => void;
  /** Told how the running server stands, and of nothing standing once it is gone. */
  onStanding: (standing: Standing) => void;
};

type Failure = { reason: string; logFile: string | null; problem: ServerFailure };

const GONE: Standing = { sharing: false, devices: 0, selling: false };

/** Keeps the server running in a process of its own: starts it, waits until it sells, repairs crashes, ends it in order. */
export class ServerProcess {
  readonly #settings: Settings;
  #child: UtilityProcess | undefined;
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
    if (this.#child !== undefined || this.#stopped !== undefined) return;
    clearTimeout(this.#restartTimer);
    this.#crashes = [];
    this.#setStatus({ state: 'starting' });
    this.#launch();
  }

  /**
   * Ends the server in order: it finishes requests in flight and closes the database. `kill()` alone is no shutdown and
   * comes only after the deadline. Resolves when the process is gone; it is not started again afterwards.
   */
  stop(): Promise<void> {
    this.#stopped ??= this.#shutDown();
    return this.#stopped;
  }

  async #shutDown(): Promise<void> {
    clearTimeout(this.#restartTimer);
    const child = this.#child;
    if (child !== undefined) {
      const gone = new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
      });
      const shutdown: SupervisorMessage = { type: 'shutdown' };
      child.postMessage(shutdown);
      const deadline = setTimeout(() => {
        this.#settings.log.error('The server did not end in time and was ended by force');
        child.kill();
      }, SHUTDOWN_DEADLINE_MS);
      await gone;
      clearTimeout(deadline);
    }
    this.#setStatus({ state: 'stopped' });
  }

  #launch(): void {
    const { entry, options, log } = this.#settings;
    const child = utilityProcess.fork(entry, serverArguments(options, this.#port), {
      serviceName: 'Foyer server',
      stdio: 'pipe',
    });
    this.#child = child;
    let failure: Failure | undefined;
    let wasReady = false;

    const deadline = setTimeout(() => {
      failure = {
        reason: strings.failure.deadline(READY_DEADLINE_MS / 1000),
        logFile: null,
        problem: { code: null },
      };
      child.kill();
    }, READY_DEADLINE_MS);

    child.on('message', (message: ServerMessage) => {
      if (message.type === 'failed') {
        const { type: _type, reason, logFile, ...problem } = message;
        failure = { reason, logFile, problem };
        return;
      }
      if (message.type === 'status') {
        const { type: _type, ...standing } = message;
        this.#settings.onStanding(standing);
        return;
      }
      clearTimeout(deadline);
      wasReady = true;
      this.#port = message.port;
      this.#url = message.url;
      log.info({ port: message.port, pid: child.pid }, 'The server is ready');
      this.#setStatus({ state: 'running', url: this.#url });
    });
    child.stderr?.on('data', (chunk: Buffer) => log.warn({ stderr: chunk.toString() }, 'The server says'));
    // A pipe nobody reads fills up and then blocks the writer.
    child.stdout?.resume();
    child.once('exit', (code) => {
      clearTimeout(deadline);
      this.#child = undefined;
      this.#settings.onStanding(GONE);
      if (this.#stopped !== undefined) return;
      log.error({ code, wasReady, reason: failure?.reason }, 'The server process ended');
      if (wasReady || this.#status.state === 'restarting') this.#recover(failure);
      else this.#fail(failure ?? this.#endedEarly(code));
    });
  }

  #endedEarly(code: number): Failure {
    return { reason: strings.failure.endedEarly(code), logFile: null, problem: { code: null } };
  }

  #recover(failure: Failure | undefined): void {
    const now = Date.now();
    this.#crashes = [...recentCrashes(this.#crashes, now), now];
    const decision = decideRestart(this.#crashes, now);
    if (!decision.restart) {
      const reason = strings.failure.keepsCrashing;
      this.#fail(failure ?? { reason, logFile: null, problem: { code: 'keeps_ending' } });
      return;
    }
    this.#setStatus({ state: 'restarting' });
    this.#restartTimer = setTimeout(() => this.#launch(), decision.delayMs);
  }

  #fail({ reason, logFile: serverLogFile, problem }: Failure): void {
    // A server that could not even make its data folder names a log it never wrote; ours holds the reason as well.
    const logFile = serverLogFile && existsSync(serverLogFile) ? serverLogFile : this.#settings.ownLogFile;
    this.#setStatus({ state: 'failed', reason, logFile, ...problem });
  }

  #setStatus(status: ServerStatus): void {
    this.#status = status;
    this.#settings.onStatus(status);
  }
}
