import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const SourceMap = z.object({ sources: z.array(z.string()) });
const Manifest = z.object({ name: z.string(), version: z.string() });

/** The folder of a package's own, whatever of it a path leads to. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The package a file is of; what its maker has bundled into it names folders that are with the maker alone. */
function packageFolderOf(file: string): string | undefined {
  const folder = PACKAGE.exec(file)?.[0];
  if (folder === undefined || existsSync(path.join(folder, 'package.json'))) return folder;
  return packageFolderOf(folder.slice(0, folder.lastIndexOf('/node_modules/') + 1));
}

async function packageFoldersIn(map: string): Promise<string[]> {
  const { sources } = SourceMap.parse(JSON.parse(await readFile(map, 'utf8')));
  return sources.flatMap((source) => {
    const file = path.resolve(path.dirname(map), source).replaceAll('\\', '/');
    return packageFolderOf(file) ?? [];
  });
}

/** The packages whose code went into the built files of a folder, as `name@version`, going by their source maps. */
export async function bundledPackages(folder: string): Promise<Set<string>> {
  const maps = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.map'));
  const folders = await Promise.all(maps.map((name) => packageFoldersIn(path.join(folder, name))));
  const manifests = await Promise.all(
    [...new Set(folders.flat())].map(async (place) =>
      Manifest.parse(JSON.parse(await readFile(path.join(place, 'package.json'), 'utf8'))),
    ),
  );
  return new Set(manifests.map(({ name, version }) => `${name}@${version}`));
}
