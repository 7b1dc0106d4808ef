import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';

type LockedPackage = {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, LockedPackage> };

/** These fetch or compile sqlite3's module when npm installs it; nothing of them runs in Foyer. */
const INSTALLERS_OF_SQLITE3 = ['node-addon-api', 'node-gyp', 'prebuild-install', 'tar'];

/** Every file in the archive, by its path without a slash in front. */
export function packedFiles(asar: string): string[] {
  const all = listPackage(asar, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));
  const folders = new Set(all.map((name) => path.posix.dirname(name)));
  return all.filter((name) => !folders.has(name));
}

/** Files that lie beside the archive instead of in it. */
export function unpackedFiles(asar: string): string[] {
  return listPackage(asar, { isPack: true })
    .filter((line) => line.startsWith('unpack') && path.extname(line) !== '')
    .map((line) => line.replace(/^unpack\s*:\s*\//, ''));
}

/** The packages in the archive, as `name@version`. */
export function packedPackages(asar: string): string[] {
  return packedFiles(asar)
    .filter((name) => /node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(name))
    .map((name) => {
      const manifest = JSON.parse(extractFile(asar, name).toString()) as { name: string; version: string };
      return `${manifest.name}@${manifest.version}`;
    });
}

/** Where npm has put the package that somebody at `from` gets when they ask for `name`: the nearest one above them. */
function placeOf(lock: Lock, from: string, name: string): string | undefined {
  let folder = from;
  for (;;) {
    const place = path.posix.join(folder, 'node_modules', name);
    if (lock.packages[place] !== undefined) return place;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

/** The packages that Foyer's own dependencies lead to, as `name@version`: what may be loaded while it runs. */
export async function runtimePackages(): Promise<Set<string>> {
  const lock = JSON.parse(await readFile(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lock;
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (place: string) => {
    if (seen.has(place)) return;
    seen.add(place);
    const { version, dependencies, optionalDependencies } = lock.packages[place] ?? {};
    const ownName = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (place !== '') found.add(`${ownName}@${version}`);
    const cut = ownName === 'sqlite3' ? INSTALLERS_OF_SQLITE3 : [];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = placeOf(lock, place, name);
      // Types vanish when a program is built.
      if (next !== undefined && !cut.includes(name) && !name.startsWith('@types/')) visit(next);
    }
  };
  visit('');
  return found;
}
