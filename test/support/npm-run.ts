import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { plainEnvironment } from '../../scripts/lib/plain-environment.ts';

/** Windows starts no `npm` by its name; whoever runs the tests through npm has said where it lies. */
const [program = '', ...before] =
  process.platform === 'win32' ? [process.execPath, process.env.npm_execpath ?? ''] : ['npm'];

/** Runs `npm run name -- …` until it ends by itself. */
export async function npmRun(
  name: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(program, [...before, 'run', '--silent', name, '--', ...args], {
    cwd: PROJECT_ROOT,
    env: { ...plainEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}
