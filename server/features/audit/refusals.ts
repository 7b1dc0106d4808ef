import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { requestContext } from '../../lib/request-context.ts';
import type { Note } from './note.ts';
import type { Trail } from './trail.service.ts';

const MINUTE = 60;
/** As many refusals a minute are written down of one person at one address, and of all together. */
const MOST_OF_ONE = 20;
const MOST_OF_ALL = 300;

/**
 * Writes down what was refused, in units of work of their own that nobody waits for. Whoever lets themselves be refused
 * all day fills no disk: beyond a measure refusals are counted, and the next entry says how many were left out.
 */
export function createRefusals(deps: { trail: Trail; unitOfWork: UnitOfWork }) {
  const { trail, unitOfWork } = deps;
  const ofOne = new RateLimiterMemory({ points: MOST_OF_ONE, duration: MINUTE });
  const ofAll = new RateLimiterMemory({ points: MOST_OF_ALL, duration: MINUTE });
  const writing = new Set<Promise<void>>();
  let leftOut = 0;
  let onTrouble: (error: unknown) => void = () => undefined;

  async function isWithinMeasure(note: Note): Promise<boolean> {
    const context = requestContext.getStore();
    const who = note.by?.id ?? context?.actor?.id ?? 'nobody';
    try {
      await ofOne.consume(`${who} ${context?.address} ${note.action}`);
      await ofAll.consume('all');
      return true;
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      return false;
    }
  }

  async function write(note: Note): Promise<void> {
    if (!(await isWithinMeasure(note))) {
      leftOut += 1;
      return;
    }
    const silent = leftOut;
    leftOut = 0;
    await unitOfWork.write(async (tx) => {
      if (silent > 0) trail.recordRefusal({ action: 'access.overflow', after: { left_out: silent } }, tx);
      trail.recordRefusal(note, tx);
    });
  }

  return {
    /** Writes a refusal down, soon; the answer to whoever was refused does not wait for it. */
    refused(note: Note): void {
      const written = write(note)
        .catch((error: unknown) => onTrouble(error))
        .finally(() => writing.delete(written));
      writing.add(written);
    },

    /** Who is told that a refusal could not be written down. */
    reportTo(report: (error: unknown) => void): void {
      onTrouble = report;
    },

    /** Resolves when everything that was refused until now is written down. */
    async settled(): Promise<void> {
      await Promise.all(writing);
    },
  };
}
