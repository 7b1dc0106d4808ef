import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { packageFolders } from './package-folders.ts';

const SourceMap = z.object({ sources: z.array(z.string()) });
const Manifest = z.object({ name: z.string(), version: z.string() });

async function sourcesOf(map: string): Promise<string[]> {
  const { sources } = SourceMap.parse(JSON.parse(await readFile(map, 'utf8')));
  return sources.map((source) => path.resolve(path.dirname(map), source));
}

/** The packages whose code went into the built files of a folder, as `name@version`, going by their source maps. */
export async function bundledPackages(folder: string): Promise<Set<string>> {
  const maps = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.map'));
  const sources = await Promise.all(maps.map((name) => sourcesOf(path.join(folder, name))));
  const manifests = await Promise.all(
    packageFolders(sources.flat()).map(async (place) =>
      Manifest.parse(JSON.parse(await readFile(path.join(place, 'package.json'), 'utf8'))),
    ),
  );
  return new Set(manifests.map(({ name, version }) => `${name}@${version}`));
}
