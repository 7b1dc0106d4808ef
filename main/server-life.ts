import { once } from 'node:events';
import type { UtilityProcess } from 'electron';
import type { ServerMessage, Standing, StartupProblem, SupervisorMessage } from '../server/messages.ts';
import { forkProgram } from './fork-program.ts';
import { type HealthWatch, HUNG_AFTER_S, watchHealth } from './health-watch.ts';
import type { Log } from './log.ts';
import { strings } from './strings.ts';

const READY_DEADLINE_MS = 60_000;
// A large season is looked through in one go, in minutes, on a slow disk in many of them.
const WORK_DEADLINE_MS = 60 * 60_000;
// Requests have four seconds to be answered, folders that do not answer three, the last backup three, and the database
// has to be closed; what takes longer is stuck.
const SHUTDOWN_DEADLINE_MS = 15_000;

/** Why it ended, where it said so or was ended for it. */
export type Failure = { reason: string; logFile: string | null; problem: StartupProblem };

export type End = { code: number; failure: Failure | null; wasReady: boolean; hung: boolean };

type Events = {
  ready: (place: { url: string; port: number }) => void;
  standing: (standing: Standing) => void;
  /** The last event, whatever ended it. */
  end: (end: End) => void;
};

/** Asks at the door that everybody uses. A server that says what is wrong with it hangs no more than one that is well. */
const health = (url: string) => async (signal: AbortSignal) => {
  const answer = await fetch(new URL('/api/health/', url), { signal });
  await answer.arrayBuffer();
};

/** One life of the server process, from the fork to its end: waits until it sells, and ends it when it hangs. */
export class ServerLife {
  readonly #child: UtilityProcess;
  readonly #log: Log;
  readonly #events: Events;
  readonly #ended: Promise<unknown>;
  #deadline: NodeJS.Timeout | undefined;
  #health: HealthWatch | undefined;
  #failure: Failure | null = null;
  #wasReady = false;
  #hung = false;
  #phase: 'living' | 'ending' = 'living';

  constructor(entry: string, args: string[], log: Log, events: Events) {
    this.#log = log;
    this.#events = events;
    this.#child = forkProgram({ entry, args, serviceName: 'Foyer server', says: 'The server says', log });
    this.#ended = once(this.#child, 'exit');
    this.#child.on('message', (message: ServerMessage) => this.#hear(message));
    this.#child.once('exit', (code) => this.#end(code));
    this.#allow(READY_DEADLINE_MS);
  }

  /** The computer has slept: what it did not answer meanwhile is not held against the server. */
  forgive(): void {
    this.#health?.forgive();
  }

  /**
   * Ends the server in order: it finishes requests in flight and closes the database. Force is no shutdown and comes only
   * after the deadline. Resolves when the process is gone.
   */
  async shutDown(): Promise<void> {
    this.#phase = 'ending';
    const shutdown: SupervisorMessage = { type: 'shutdown' };
    this.#child.postMessage(shutdown);
    this.#allow(SHUTDOWN_DEADLINE_MS);
    await this.#ended;
  }

  #hear(message: ServerMessage): void {
    if (message.type === 'working') {
      // Nobody waits until it has started who wants it to end.
      if (this.#phase === 'living' || message.on === 'restore') this.#allow(WORK_DEADLINE_MS);
    } else if (message.type === 'status') {
      const { type: _type, ...standing } = message;
      this.#events.standing(standing);
    } else if (message.type === 'log-level') {
      this.#log.level = message.level;
    } else if (message.type === 'failed') {
      const { type: _type, reason, logFile, ...problem } = message;
      this.#failure = { reason, logFile, problem };
    } else if (this.#phase === 'living') {
      this.#watchNoMore();
      this.#wasReady = true;
      this.#health = watchHealth(health(message.url), () => this.#endHung());
      this.#log.info({ port: message.port, pid: this.#child.pid }, 'The server is ready');
      this.#events.ready(message);
    }
  }

  /** Gives it so long to get ready, or to end, without a question in between. */
  #allow(milliseconds: number): void {
    this.#watchNoMore();
    this.#deadline = setTimeout(() => {
      const seconds = milliseconds / 1000;
      this.#log.error({ seconds, phase: this.#phase }, 'The server took too long and is ended by force');
      this.#failure = { reason: strings.failure.deadline(seconds), logFile: null, problem: { code: null } };
      this.#endByForce();
    }, milliseconds);
  }

  #watchNoMore(): void {
    clearTimeout(this.#deadline);
    this.#health?.stop();
  }

  #endHung(): void {
    this.#hung = true;
    this.#log.error(`The server has not answered for ${HUNG_AFTER_S} seconds and is ended by force`);
    this.#endByForce();
  }

  /** `kill()` asks, and whoever hangs does not hear it. */
  #endByForce(): void {
    const { pid } = this.#child;
    if (pid === undefined) this.#child.kill();
    else process.kill(pid, 'SIGKILL');
  }

  #end(code: number): void {
    this.#watchNoMore();
    this.#events.end({ code, failure: this.#failure, wasReady: this.#wasReady, hung: this.#hung });
  }
}
