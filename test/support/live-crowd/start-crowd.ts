import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CrowdAnswer, CrowdOrder, CrowdReport } from './messages.ts';

export type Crowd = {
  /** Resolves when so many clients more are connected. */
  enter(url: string, token: string, clients: number): Promise<void>;
  look(writtenAt?: Record<number, number>): Promise<CrowdReport>;
  leave(): Promise<void>;
};

async function ask(child: ChildProcess, order: CrowdOrder): Promise<CrowdAnswer> {
  const answered = once(child, 'message') as Promise<[CrowdAnswer]>;
  child.send(order);
  const [answer] = await answered;
  if (answer.type === 'failed') throw new Error(`The crowd did not get in: ${answer.reason}`);
  return answer;
}

/** Starts a process for live clients. */
export function startCrowd(): Crowd {
  const child = fork(join(import.meta.dirname, 'crowd.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  return {
    async enter(url, token, clients) {
      await ask(child, { type: 'enter', url, token, clients });
    },
    async look(writtenAt = {}) {
      const answer = await ask(child, { type: 'look', writtenAt });
      if (answer.type !== 'report') throw new Error('The crowd answered something else.');
      return answer;
    },
    async leave() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
