import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { UNBUNDLED } from '../../scripts/lib/bundle-program.ts';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';

type LockedPackage = {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, LockedPackage> };

/** These work when npm installs a package: they fetch or compile its module, or count who installs it. */
const INSTALLERS = ['node-addon-api', 'node-gyp', 'prebuild-install', 'tar', '@scarf/scarf'];

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

/** The packages that are not bundled and those they need, as `name@version`: what may be loaded while Foyer runs. */
export async function runtimePackages(): Promise<Set<string>> {
  const lock = JSON.parse(await readFile(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lock;
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (place: string) => {
    if (seen.has(place)) return;
    seen.add(place);
    const { version, dependencies, optionalDependencies } = lock.packages[place] ?? {};
    const ownName = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    found.add(`${ownName}@${version}`);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = placeOf(lock, place, name);
      if (next !== undefined && !INSTALLERS.includes(name)) visit(next);
    }
  };
  for (const name of UNBUNDLED) visit(path.posix.join('node_modules', name));
  return found;
}

/** What Foyer's own code is written against and is bundled, each as a line of the list of licences begins. */
export async function bundledPackages(): Promise<string[]> {
  const read = async (...place: string[]) =>
    JSON.parse(await readFile(path.join(PROJECT_ROOT, ...place, 'package.json'), 'utf8')) as LockedPackage;
  const { dependencies } = await read();
  const names = Object.keys(dependencies ?? {}).filter((name) => !UNBUNDLED.some((other) => other === name));
  return Promise.all(
    names.map(async (name) => `${name} ${(await read('node_modules', name)).version ?? ''} (`),
  );
}
