import { readdir, readFile } from 'node:fs/promises';
import { until } from './until.ts';

async function isFrozen(pid: number): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`);
  const states = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/status`, 'utf8').catch(() => 'State:\tT')),
  );
  return states.every((status) => /^State:\tT/m.test(status));
}

/** Stops a process where it is, with all its threads; on Linux alone. SIGCONT lets it go on. */
export async function freezeProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await until('The process stands still', async () => ((await isFrozen(pid)) ? true : undefined), 10_000);
}
