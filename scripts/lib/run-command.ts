import { type SpawnOptions, spawn } from 'node:child_process';
import { PROJECT_ROOT } from './paths.ts';

export type CommandResult = { code: number | null; stdout: string; stderr: string; timedOut: boolean };

type CommandOptions = { timeoutMs?: number; env?: NodeJS.ProcessEnv; show?: boolean; cwd?: string };

/**
 * Runs a command, from the project folder unless told otherwise, and hands back what it said; a non-zero exit is an
 * answer, not an exception. `show` lets its output through to the terminal instead. Throws when the command cannot be
 * started at all.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  { timeoutMs, env, show = false, cwd = PROJECT_ROOT }: CommandOptions = {},
): Promise<CommandResult> {
  const options: SpawnOptions = {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    const result: CommandResult = { code: null, stdout: '', stderr: '', timedOut: false };
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            result.timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    child.stdout?.on('data', (chunk: Buffer) => {
      result.stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      result.stderr += chunk.toString();
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ ...result, code });
    });
  });
}

/** Like `runCommand`, for a step that has to succeed: throws with the command and what it said otherwise. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await runCommand(command, args, options);
  if (result.code === 0) return result;
  const ending = result.timedOut ? 'took too long' : `ended with code ${result.code}`;
  throw new Error(`\`${command} ${args.join(' ')}\` ${ending}. ${result.stderr.trim()}`);
}

/** Whether a program is there: run so that it only says who it is, it ends well. */
export function isCommand(command: string, args: readonly string[]): Promise<boolean> {
  return runCommand(command, args).then(
    ({ code }) => code === 0,
    () => false,
  );
}
