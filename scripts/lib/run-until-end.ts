import { type ChildProcess, spawn } from 'node:child_process';
import { PROJECT_ROOT } from './paths.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Passes the signals this process gets on to `child`, so that ending the command ends the program in order. */
export function passSignalsTo(child: ChildProcess): void {
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
}

/**
 * Runs a program in this terminal and resolves with its exit code once it has ended. Rejects when it cannot start.
 * `ownGroup` keeps the terminal from interrupting the program's helper processes behind its back: Ctrl-C then reaches
 * the program alone, which ends them in order.
 */
export function runUntilEnd(
  command: string,
  args: readonly string[],
  { ownGroup = false }: { ownGroup?: boolean } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: PROJECT_ROOT, stdio: 'inherit', detached: ownGroup });
    passSignalsTo(child);
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
