/** Milliseconds. Together they bound how long somebody at the till waits before being told. */
const PATIENCE = 10_000;
const ATTEMPT_DEADLINE = 5_000;
const SHORTEST_DEADLINE = 1_000;
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 2_000;

/** How one attempt went. `retryIn` is when to ask again at the earliest, in milliseconds; null when it is settled. */
export type Attempt<Answer> = { retryIn: number | null; finish: () => Answer };

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/**
 * Asks again and again until there is an answer, with growing pauses and for about ten seconds, or five more than an
 * answer may take. Only for what may be asked twice. `ask` is told how long to wait for its answer, in milliseconds.
 * Returns or throws what the last attempt's `finish` does; throws the reason of an abort.
 */
export async function askUntilAnswered<Answer>(
  ask: (deadline: number) => Promise<Attempt<Answer>>,
  signal?: AbortSignal,
  answerWithin = ATTEMPT_DEADLINE,
): Promise<Answer> {
  const giveUpAt = performance.now() + PATIENCE - ATTEMPT_DEADLINE + answerWithin;
  for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    const left = giveUpAt - performance.now();
    const attempt = await ask(Math.max(SHORTEST_DEADLINE, Math.min(answerWithin, left)));
    if (attempt.retryIn === null) return attempt.finish();
    const next = Math.max(wait, attempt.retryIn);
    if (performance.now() + next > giveUpAt) return attempt.finish();
    await pause(next, signal);
  }
}
