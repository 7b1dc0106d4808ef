/** The ways Foyer gets onto a computer, and so the ways it can be replaced there. */
export type InstallKind =
  | 'setup'
  | 'portable'
  | 'mac'
  | 'disk-image'
  | 'AppImage'
  | 'deb'
  | 'rpm'
  | 'archive';

export type ReleaseFile = {
  name: string;
  version: string;
  platform: 'win32' | 'darwin' | 'linux';
  /** "any" where one file serves every processor. */
  arch: 'x64' | 'arm64' | 'any';
  kind: InstallKind;
};

const VERSION = String.raw`(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+?)?)`;
const ARCHES: Readonly<Record<string, 'x64' | 'arm64'>> = {
  x64: 'x64',
  x86_64: 'x64',
  amd64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
};

/** The names electron-builder.yml gives to what it makes. */
const SHAPES: readonly [RegExp, ReleaseFile['platform'], InstallKind][] = [
  [new RegExp(`^Foyer-${VERSION}-setup\\.exe$`), 'win32', 'setup'],
  [new RegExp(`^Foyer-${VERSION}-portable\\.exe$`), 'win32', 'portable'],
  [new RegExp(`^Foyer-${VERSION}-mac-universal\\.zip$`), 'darwin', 'mac'],
  [new RegExp(`^Foyer-${VERSION}-mac-universal\\.dmg$`), 'darwin', 'disk-image'],
  [new RegExp(`^Foyer-${VERSION}-linux-(x86_64|arm64)\\.AppImage$`), 'linux', 'AppImage'],
  [new RegExp(`^foyer_${VERSION}_(amd64|arm64)\\.deb$`), 'linux', 'deb'],
  [new RegExp(`^foyer-${VERSION}\\.(x86_64|aarch64)\\.rpm$`), 'linux', 'rpm'],
  [new RegExp(`^Foyer-${VERSION}-linux-(x64|arm64)\\.tar\\.gz$`), 'linux', 'archive'],
];

/** What a file of a release is by its name; undefined for one that no release of Foyer has. */
export function readReleaseFile(name: string): ReleaseFile | undefined {
  for (const [shape, platform, kind] of SHAPES) {
    const found = shape.exec(name);
    if (found?.[1] === undefined) continue;
    const arch = found[2] === undefined ? 'any' : ARCHES[found[2]];
    if (arch !== undefined) return { name, version: found[1], platform, arch, kind };
  }
  return undefined;
}
