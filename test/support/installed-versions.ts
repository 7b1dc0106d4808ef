import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DIST_DIR, PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TEXT = /\.(?:html|js|css|webmanifest)$/;
const HASHED = /-([\w-]{8})\.(?:js|css)$/;

export type InstalledVersions = {
  /** The server's entry. It serves the first version until the second one is installed. */
  entry: string;
  /** Puts another version of the window in the place of the one before, as an update of the program does. */
  install: (version: 'first' | 'second') => Promise<void>;
  remove: () => Promise<void>;
};

/** Every file of the window that was named after its content has another name, and "Go anywhere" another word. */
async function makeSecondVersion(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const hashes = files.flatMap((file) => HASHED.exec(file)?.[1] ?? []);
  const renamed = new Map(hashes.map((hash) => [hash, `${hash.slice(0, -2)}v2`]));
  const texts = new Map<string, string>();
  for (const file of files.filter((name) => TEXT.test(name))) {
    let text = (await readFile(file, 'utf8')).replaceAll('Go anywhere', 'Go everywhere');
    for (const [before, after] of renamed) text = text.replaceAll(before, after);
    texts.set(file, text);
  }
  const page = createHash('md5')
    .update(texts.get(path.join(folder, 'index.html')) ?? '')
    .digest('hex');
  for (const [file, text] of texts) {
    const isWorker = path.basename(file) === 'sw.js';
    // The worker knows files without a hash in their name by that of their content.
    await writeFile(file, isWorker ? text.replace(/(index\.html",revision:")[^"]+/, `$1${page}`) : text);
  }
  for (const file of files) {
    const hash = HASHED.exec(file)?.[1];
    if (hash !== undefined) await rename(file, file.replace(hash, renamed.get(hash) ?? hash));
  }
}

/** An installation of the built program in a folder of its own, with two versions of the window to serve. */
export async function installVersions(): Promise<InstalledVersions> {
  const folder = await temporaryFolder();
  const inFolder = (...parts: string[]) => path.join(folder.path, ...parts);
  const served = inFolder('dist', 'renderer');
  await mkdir(inFolder('dist'));
  await copyFile(path.join(PROJECT_ROOT, 'package.json'), inFolder('package.json'));
  await symlink(path.join(PROJECT_ROOT, 'node_modules'), inFolder('node_modules'));
  for (const part of ['server', 'docs-assets']) {
    await cp(path.join(DIST_DIR, part), inFolder('dist', part), { recursive: true });
  }
  for (const version of ['first', 'second']) {
    await cp(path.join(DIST_DIR, 'renderer'), inFolder(version), { recursive: true });
  }
  await makeSecondVersion(inFolder('second'));
  const install = async (version: string) => {
    await rm(served, { recursive: true, force: true });
    await cp(inFolder(version), served, { recursive: true });
  };
  await install('first');
  return { entry: inFolder('dist', 'server', 'entry.js'), install, remove: folder.remove };
}
