import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createPackageWithOptions, extractAll, uncache } from '@electron/asar';
import type { Plugin } from 'esbuild';
import { buildServer } from '../../scripts/build.ts';
import { type PackedProgram, programIn } from './packed-program.ts';

/** The step of the schema that the newer version takes, and the table that shows that it was taken. */
export const NEWER_STEP = { name: '9999-lost-property', table: 'lost_property' };

const END_OF_LIST = /\];\s*$/;

/** Lets the bundler read a list of migrations with one more at its end, as the next release of Foyer may have it. */
const oneMoreMigration: Plugin = {
  name: 'one-more-migration',
  setup(build) {
    build.onLoad({ filter: /[\\/]db[\\/]migrations[\\/]index\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (!END_OF_LIST.test(source)) throw new Error(`${file} does not end with the list of migrations.`);
      const statement = `CREATE TABLE ${NEWER_STEP.table} (id INTEGER PRIMARY KEY, what VARCHAR(200) NOT NULL)`;
      const step = `{ name: '${NEWER_STEP.name}', up: () => ['${statement}'] },`;
      return { contents: source.replace(END_OF_LIST, `  ${step}\n];\n`), loader: 'ts' };
    });
  },
};

/** The version after this one; a release raises the last number. */
function after(version: string): string {
  const [major, minor, patch] = version.split('.').map(Number);
  return `${major}.${minor}.${(patch ?? 0) + 1}`;
}

/**
 * Makes the next version of a packed program in `folder`: a higher number, and a server that takes one more step with
 * its database. Everything else is the same.
 */
export async function packNewerVersion(
  program: PackedProgram,
  folder: string,
): Promise<PackedProgram & { version: string }> {
  const newer = programIn(folder);
  await cp(program.folder, folder, { recursive: true, verbatimSymlinks: true });
  const content = await mkdtemp(path.join(path.dirname(folder), 'content-'));
  try {
    extractAll(program.asar, content);
    const manifestFile = path.join(content, 'package.json');
    const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as { version: string };
    const version = after(manifest.version);
    await writeFile(manifestFile, JSON.stringify({ ...manifest, version }));
    // What is compiled beforehand belongs to the server that is replaced.
    await rm(path.join(content, 'dist', 'server'), { recursive: true });
    await buildServer(path.join(content, 'dist'), [oneMoreMigration]);
    await createPackageWithOptions(content, newer.asar, { unpack: '**/*.node' });
    return { ...newer, version };
  } finally {
    uncache(newer.asar);
    await rm(content, { recursive: true, force: true });
  }
}
