export type Line = {
  /** Begins `work` once there is room and everybody who came before has begun; ends as it does. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** How many have not ended yet. */
  pending(): number;
};

/**
 * A line in which nobody is overtaken.
 * @param room how many may be at work at the same time, at the moment somebody could begin; one unless told
 */
export function createLine(room: () => number = () => 1): Line {
  const waiting: (() => void)[] = [];
  let working = 0;

  const hasRoom = () => working < room();
  const callNext = () => {
    while (waiting.length > 0 && hasRoom()) {
      working += 1;
      waiting.shift()?.();
    }
  };

  return {
    async take(work) {
      if (waiting.length === 0 && hasRoom()) working += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        working -= 1;
        callNext();
      }
    },
    pending: () => working + waiting.length,
  };
}
