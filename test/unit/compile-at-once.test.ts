import { readFile, writeFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundlePrograms } from '../../scripts/lib/bundle-program.ts';
import { testFolder } from '../support/server-process.ts';

const MODULE = `'use strict';
exports.first = () => 'first';
exports.second = () => { throw new Error('out of seats'); };
`;

type Exports = { first: () => string; second: () => never };

/** A program that has one CommonJS module, bundled. */
async function bundled() {
  const folder = await testFolder();
  await writeFile(path.join(folder, 'old.cjs'), MODULE);
  await writeFile(path.join(folder, 'program.mjs'), "export { default } from './old.cjs';");
  const out = path.join(folder, 'out');
  await bundlePrograms({ entryPoints: [path.join(folder, 'program.mjs')], outdir: out });
  const program = path.join(out, 'program.js');
  return {
    url: pathToFileURL(program).href,
    code: await readFile(program, 'utf8'),
    map: JSON.parse(await readFile(`${program}.map`, 'utf8')),
  };
}

describe('a CommonJS module in a bundled program', () => {
  it('stands in parentheses, so that it is compiled while it is read', async () => {
    const { code } = await bundled();

    expect(code).toMatch(/old\.cjs":\(function\(exports\)\{/);
  });

  it('does what it did', async () => {
    const { url } = await bundled();

    const program = (await import(/* @vite-ignore */ url)) as { default: Exports };

    expect(program.default.first()).toBe('first');
    expect(program.default.second).toThrow('out of seats');
  });

  it('is found by its lines in the source map', async () => {
    const { code, map } = await bundled();
    const lines = code.split('\n');
    const line = lines.findIndex((text) => text.includes('out of seats'));
    const column = lines[line]?.indexOf('"out of seats"') ?? -1;

    const entry = new SourceMap(map).findEntry(line, column);

    expect(entry).toMatchObject({ originalSource: expect.stringMatching(/old\.cjs$/), originalLine: 2 });
    expect(map.sourcesContent).toContain(MODULE);
  });
});
