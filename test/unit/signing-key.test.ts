import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { atTheSameMoment } from '../support/same-moment.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('is one key for processes that start in the same folder at the same moment', async () => {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);

  const keys = await atTheSameMoment(
    folder.path,
    "import { loadSigningKey } from './server/features/tokens/signing-key.ts';",
    "loadSigningKey(folder, null).export().toString('hex')",
  );

  const file = path.join(folder.path, 'secret.key');
  expect(new Set(keys)).toEqual(new Set([(await readFile(file, 'utf8')).trim()]));
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder.path)).toEqual(['secret.key']);
});
