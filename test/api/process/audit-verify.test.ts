import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeFile, fingerprints } from '../../support/file-state.ts';
import { npmRun } from '../../support/npm-run.ts';
import { richSeason } from '../../support/rich-season.ts';

const verify = (file: string, ...args: string[]) =>
  npmRun('audit:verify', ['--data-dir', path.dirname(file), ...args]);

const LIFT = 'DROP TRIGGER audit_entries_stay; DROP TRIGGER audit_entries_stay_as_they_are;';

describe('npm run audit:verify', () => {
  it('explains itself', async () => {
    const { code, stdout } = await npmRun('audit:verify', ['--help']);
    expect(code).toBe(0);
    for (const word of ['--data-dir', '--head', 'DATABASE_URL']) expect(stdout).toContain(word);
  });

  it('tells how many entries are in order and where the trail ends, and leaves the file as it is', async () => {
    const { file } = await richSeason();
    const before = await fingerprints(file);
    const { code, stdout, stderr } = await verify(file);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^28 entries in order in \S+foyer\.sqlite3\.\nHead: [0-9a-f]{64}\nThe audit trail is intact\.\n$/,
    );
    expect(await fingerprints(file)).toEqual(before);
  });

  it.each([
    [
      'an entry that was changed',
      "UPDATE audit_entries SET username = 'x' WHERE id = 7",
      7,
      'is not what was written',
    ],
    ['an entry that was removed', 'DELETE FROM audit_entries WHERE id = 7', 7, 'is missing'],
  ])('names %s, and ends with 1', async (_what, sql, id, words) => {
    const { file } = await richSeason();
    await changeFile(file, `${LIFT} ${sql}`);
    const { code, stdout } = await verify(file);

    expect(code).toBe(1);
    expect(stdout).toContain(`The audit trail is broken: entry ${id} ${words}`);
  });

  it('finds that the end was cut off by the head that was noted', async () => {
    const { file } = await richSeason();
    const head = /Head: ([0-9a-f]{64})/.exec((await verify(file)).stdout)?.[1] ?? '';
    await changeFile(file, `${LIFT} DELETE FROM audit_entries WHERE id > 20`);

    expect(await verify(file)).toMatchObject({ code: 0 });
    const { code, stdout } = await verify(file, '--head', head);
    expect(code).toBe(1);
    expect(stdout).toContain('The audit trail is broken: entry 21 should follow');
  });

  it('says so where there is no season', async () => {
    const { code, stdout, stderr } = await npmRun('audit:verify', ['--data-dir', '/nowhere/at/all']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The audit trail could not be verified\. .+\n$/);
  });
});
