import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PROCESSES = 6;
/** Long enough for all of them to be loaded on a busy machine. */
const HEAD_START_MS = 4000;

const PROGRAM = `
  import { loadSigningKey } from './server/features/tokens/signing-key.ts';
  const [folder, moment] = process.argv.slice(-2);
  await new Promise((resolve) => setTimeout(resolve, Number(moment) - Date.now() - 20));
  while (Date.now() < Number(moment));
  process.stdout.write(loadSigningKey(folder, null).export().toString('hex'));
`;

it('is one key for processes that start in the same folder at the same moment', async () => {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const args = ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, folder.path];
  const moment = String(Date.now() + HEAD_START_MS);

  const keys = await Promise.all(
    Array.from({ length: PROCESSES }, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [...args, moment], {
        cwd: PROJECT_ROOT,
      });
      return stdout;
    }),
  );

  const file = path.join(folder.path, 'secret.key');
  expect(new Set(keys)).toEqual(new Set([(await readFile(file, 'utf8')).trim()]));
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder.path)).toEqual(['secret.key']);
});
