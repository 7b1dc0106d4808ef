import type { Clock } from './clock.ts';

export type BriefCache<Value> = ReturnType<typeof createBriefCache<Value>>;

type Kept<Value> = { value: Value; readAt: number };

/**
 * Remembers what was read of a record, for so many milliseconds at most. All who ask while it is being read share that
 * one reading: when a busy till's second is over, thirty requests at once would else ask the same.
 */
export function createBriefCache<Value>(deps: {
  clock: Clock;
  trustMs: number;
  read: (id: number) => Promise<Value | null>;
}) {
  const { clock, trustMs, read } = deps;
  const known = new Map<number, Kept<Value>>();
  const reading = new Map<number, Promise<Value | null>>();

  async function readAnew(id: number, readAt: number): Promise<Value | null> {
    // What was read before a change was committed must not outlive it: forgetting takes this reading's place away.
    const isWanted = () => reading.get(id) === begun;
    const begun = read(id).then(
      (value) => {
        if (!isWanted()) return value;
        reading.delete(id);
        if (value === null) known.delete(id);
        else known.set(id, { value, readAt });
        return value;
      },
      (error: unknown) => {
        if (isWanted()) reading.delete(id);
        throw error;
      },
    );
    reading.set(id, begun);
    return begun;
  }

  return {
    /** @returns the record as it was at most `trustMs` ago, or null when there is none. @throws what reading throws */
    async find(id: number): Promise<Value | null> {
      const now = clock.now().getTime();
      const kept = known.get(id);
      if (kept && Math.abs(now - kept.readAt) <= trustMs) return kept.value;
      return reading.get(id) ?? readAnew(id, now);
    },

    /** To be called once a change of these records, or of any when none are named, is committed. */
    forget(ids?: readonly number[]): void {
      if (ids === undefined) {
        known.clear();
        reading.clear();
      }
      for (const id of ids ?? []) {
        known.delete(id);
        reading.delete(id);
      }
    },

    /** What is remembered at the moment, however old. */
    remembered: (): [id: number, value: Value][] => [...known].map(([id, { value }]) => [id, value]),
  };
}
