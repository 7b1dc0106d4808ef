import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { licences } from '../../scripts/lib/licences.ts';
import { packageFolders } from '../../scripts/lib/package-folders.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('licences of what is bundled', () => {
  it('are those of each package once, however many of its files went in', async () => {
    const text = await licences([
      'server/entry.ts',
      'node_modules/express/lib/express.js',
      'node_modules/express/lib/view.js',
      'node_modules/@noble/ciphers/chacha.js',
    ]);
    expect(text.match(/^express \d+\.\d+\.\d+ \(MIT\)$/gm)).toHaveLength(1);
    expect(text.match(/^@noble\/ciphers \d+\.\d+\.\d+ \(MIT\)$/gm)).toHaveLength(1);
    expect(text).toContain('TJ Holowaychuk');
  });

  it('are those of a package inside of another as well, and of files as the window’s bundler names them', () => {
    expect(packageFolders(['node_modules/engine.io/node_modules/ws/index.js'])[0]).toMatch(
      /engine\.io\/node_modules\/ws$/,
    );
    expect(packageFolders(['\0/place/node_modules/react/index.js?commonjs-module'])).toEqual([
      '/place/node_modules/react',
    ]);
  });

  it('are missed where a package says nothing of one', async () => {
    const { path: folder, remove } = await temporaryFolder();
    const place = path.join(folder, 'node_modules', 'nobody');
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, 'package.json'), '{ "name": "nobody", "version": "1.0.0" }');
    await expect(licences([path.join(place, 'index.js')])).rejects.toThrow('nobody does not say');
    await remove();
  });
});
