import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 300;

function parentOf(pid: number): number | undefined {
  try {
    // "PID (name) state PPID …", where the name may hold spaces and brackets: https://man7.org/linux/man-pages/man5/proc.5.html
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/**
 * Ends this process in order when the `npm run …` it belongs to is ended. npm hands a signal to its shell, and dash, the
 * shell of Debian and Ubuntu, dies of it without telling anybody: the program would go on unseen and keep its port.
 */
export function endWithNpm(): void {
  if (process.platform !== 'linux' || process.env.npm_lifecycle_event === undefined) return;
  const launcher = process.ppid;
  const shell = parentOf(launcher);
  const timer = setInterval(() => {
    if (process.ppid === launcher && parentOf(launcher) === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}
