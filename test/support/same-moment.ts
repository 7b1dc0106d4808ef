import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';

const PROCESSES = 6;
/** Long enough for all of them to be loaded on a busy machine. */
const HEAD_START_MS = 4000;

// They wait with the clock, not with each other, so that nothing orders them.
const atTheMoment = (prepare: string, act: string) => `
  ${prepare}
  const [folder, moment] = process.argv.slice(-2);
  await new Promise((resolve) => setTimeout(resolve, Number(moment) - Date.now() - 20));
  while (Date.now() < Number(moment));
  process.stdout.write(${act});
`;

/**
 * Has several processes do the same in one folder at the same moment.
 * @param prepare statements before it, such as imports
 * @param act an expression that may use `folder`; its text is what a process answers
 */
export async function atTheSameMoment(folder: string, prepare: string, act: string): Promise<string[]> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', atTheMoment(prepare, act), folder];
  const moment = String(Date.now() + HEAD_START_MS);
  return Promise.all(
    Array.from({ length: PROCESSES }, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [...args, moment], {
        cwd: PROJECT_ROOT,
      });
      return stdout;
    }),
  );
}
