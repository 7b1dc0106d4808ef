/**
 * Does work again and again, with a rest after each time; what fails is told, and tried again the next time.
 * @param everyMs the rest in milliseconds
 * @returns ends that, and resolves when what is under way has ended
 */
export function keepDoing(
  work: () => Promise<void>,
  everyMs: number,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let isStopped = false;
  let doing = Promise.resolve();
  let timer: NodeJS.Timeout;
  const rest = () => {
    timer = setTimeout(() => {
      doing = work()
        .catch(onFailure)
        .then(() => {
          if (!isStopped) rest();
        });
    }, everyMs);
    timer.unref();
  };
  rest();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await doing;
  };
}
