import type { RestoreMessage, RestoreRequest } from '../server/messages.ts';
import { forkProgram } from './fork-program.ts';
import type { Log } from './log.ts';
import { strings } from './strings.ts';

type Answer = Exclude<RestoreMessage, { type: 'progress' }>;
type Question = Exclude<RestoreRequest, { type: 'end' }>;
type Wanted<Asked extends Question> = Extract<
  Answer,
  { type: { list: 'contents'; look: 'looked'; restore: 'done' | 'failed' }[Asked['type']] }
>;

type Settings = {
  entry: string;
  dataDir: string;
  log: Log;
  /** How far a restore is, from 0 to 1. */
  onProgress: (done: number) => void;
};

/**
 * The program that looks at backups and puts one in place while there is no server. It runs in a process of its own,
 * one for each question, so that a file that brings it down takes nothing with it.
 */
export class RestoreProgram {
  readonly #settings: Settings;
  #underWay = new Set<Promise<unknown>>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Whether it is at work, so that no server may open the database. */
  get isWorking(): boolean {
    return this.#underWay.size > 0;
  }

  /** Rejects with a sentence for the person when the program ends without an answer. */
  async ask<Asked extends Question>(question: Asked): Promise<Wanted<Asked>> {
    const answer = this.#fork(question);
    this.#underWay.add(answer);
    try {
      // The program answers each question with its own kind of answer alone.
      return (await answer) as Wanted<Asked>;
    } finally {
      this.#underWay.delete(answer);
    }
  }

  /** Resolves when it is at work no more: half a restore is not a moment to end the desktop in. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  #fork(question: Question): Promise<Answer> {
    const { entry, dataDir, log, onProgress } = this.#settings;
    const args = ['--data-dir', dataDir];
    const child = forkProgram({ entry, args, serviceName: 'Foyer restore', says: 'The restore says', log });
    const tell = (request: RestoreRequest) => child.postMessage(request);
    return new Promise((resolve, reject) => {
      let answer: Answer | undefined;
      child.on('message', (message: RestoreMessage) => {
        if (message.type === 'progress') {
          onProgress(message.done);
          return;
        }
        answer = message;
        tell({ type: 'end' });
      });
      // Only once it is gone has it let go of the files.
      child.once('exit', (code) => {
        if (answer !== undefined) return resolve(answer);
        log.error({ code, question: question.type }, 'The restore ended without an answer');
        reject(new Error(strings.restore.noAnswer));
      });
      tell(question);
    });
  }
}
