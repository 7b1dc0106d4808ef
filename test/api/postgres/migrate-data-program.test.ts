import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changeFile, fingerprints } from '../../support/file-state.ts';
import { npmRun } from '../../support/npm-run.ts';
import { richSeason } from '../../support/rich-season.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createTestDatabase } from '../../support/test-database.ts';

const migrateData = (args: readonly string[], environment?: Record<string, string>) =>
  npmRun('migrate-data', args, environment);

async function emptyTarget(): Promise<URL> {
  const { location, remove } = await createTestDatabase({ empty: true });
  onTestFinished(remove);
  return new URL((location as { url: string }).url);
}

async function fileWith(content: string): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const file = path.join(folder.path, 'some.sqlite3');
  await writeFile(file, content);
  return file;
}

describe('npm run migrate-data', () => {
  it('explains itself', async () => {
    const { code, stdout } = await migrateData(['--help']);

    expect(code).toBe(0);
    for (const word of ['--from', '--to', 'sqlite:', 'postgres://', 'Close Foyer', 'PGPASSWORD']) {
      expect(stdout).toContain(word);
    }
  });

  it('moves a season, says what it moved and what to do next, and never the password', async () => {
    const { file } = await richSeason();
    const before = await fingerprints(file);
    const url = await emptyTarget();
    const { password } = url;
    url.password = '';

    const args = ['--from', `sqlite:${file}`, '--to', url.href];
    const first = await migrateData(args, { PGPASSWORD: password });
    const again = await migrateData(args, { PGPASSWORD: password });

    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^Copied users: 3 rows\.$/m);
    expect(first.stdout).toMatch(/^Compared bookings: 7 rows\.$/m);
    expect(first.stdout).toMatch(/^bookings {2,}7 {2}[0-9a-f]{12}$/m);
    expect(first.stdout).toContain('DATABASE_URL');
    expect(first.stdout).toContain(path.join(path.dirname(file), 'secret.key'));
    expect(first.stdout).not.toContain(`:${password}@`);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/^The season was not moved\. The database \S+ is not empty: [^\n]+\n$/);
    expect(await fingerprints(file)).toEqual(before);
  });

  it.each([
    [[], "required option '--from <file>' not specified"],
    [['--from', 'sqlite:a'], "required option '--to <address>' not specified"],
    [
      ['--from', 'foyer.sqlite3', '--to', 'postgres://host/foyer'],
      'It must be sqlite: and the path of a file.',
    ],
    [['--from', 'sqlite:a', '--to', 'mysql://host/foyer'], 'It must be an address such as postgres://'],
    [['--from', 'sqlite:a', '--to', 'postgres://host/foyer', '--force'], "unknown option '--force'"],
    [
      ['--from', 'sqlite:/none.sqlite3', '--to', 'postgres://host/foyer'],
      'There is no season of Foyer in /none.sqlite3.',
    ],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await migrateData(args);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('refuses a file that is damaged, an older season and a newer one', async () => {
    const url = (await emptyTarget()).href;
    const { file } = await richSeason();
    const refusal = async (from: string) =>
      (await migrateData(['--from', `sqlite:${from}`, '--to', url])).stderr;

    expect(await refusal(await fileWith('This is a letter. '.repeat(100)))).toContain('is damaged');
    await changeFile(file, "DELETE FROM schema_migrations WHERE name LIKE '0006%'");
    expect(await refusal(file)).toContain('Start this version on it once');
    await changeFile(file, "INSERT INTO schema_migrations (name, applied_at) VALUES ('9999-later', 'x')");
    expect(await refusal(file)).toContain('was written by a newer version of Foyer');
  });

  it('says that a database cannot be reached', async () => {
    const { file } = await richSeason();

    const { code, stderr } = await migrateData([
      '--from',
      `sqlite:${file}`,
      '--to',
      'postgres://127.0.0.1:1/foyer',
    ]);

    expect(code).toBe(1);
    expect(stderr).toContain('The database postgres://127.0.0.1:1/foyer cannot be used');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
