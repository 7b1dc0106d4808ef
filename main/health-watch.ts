const TICK_MS = 1000;
const TICKS_BETWEEN_QUESTIONS = 3;

/** So many seconds without an answer, and a server counts as hung. */
export const HUNG_AFTER_S = 15;

export type HealthWatch = {
  /** Begins to count anew, for a reason that is not the server's: the computer has slept. */
  forgive(): void;
  stop(): void;
};

/**
 * Asks a server again and again and says once when none of the questions has been answered for fifteen seconds. Seconds
 * are counted in ticks and not read from a clock: a computer that sleeps, or whose clock is put forward, ticks no more
 * often for that.
 * @param ask resolves with any answer at all, and is given up by the signal
 */
export function watchHealth(ask: (signal: AbortSignal) => Promise<unknown>, onHung: () => void): HealthWatch {
  const stopping = new AbortController();
  let ticks = 0;
  let silent = 0;

  function question(): void {
    // One that is slow to answer answers all the same, so that no question is given up before the server is.
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(HUNG_AFTER_S * 1000)]);
    ask(signal).then(
      () => {
        silent = 0;
      },
      () => undefined,
    );
  }

  const ticking = setInterval(() => {
    if (ticks % TICKS_BETWEEN_QUESTIONS === 0) question();
    ticks += 1;
    silent += 1;
    if (silent <= HUNG_AFTER_S) return;
    stop();
    onHung();
  }, TICK_MS);

  function stop(): void {
    clearInterval(ticking);
    stopping.abort();
  }

  return {
    forgive() {
      silent = 0;
    },
    stop,
  };
}
