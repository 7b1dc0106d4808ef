export type Turns = {
  /** Begins `work` once everything that came before has ended; ends as it does. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** How many have not ended yet. */
  pending(): number;
};

/** One line in which each waits for the one before, and nobody is overtaken. */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let pending = 0;

  const leave = () => {
    pending -= 1;
    waiting.shift()?.();
  };

  return {
    async take(work) {
      pending += 1;
      if (pending > 1) await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        leave();
      }
    },
    pending: () => pending,
  };
}
