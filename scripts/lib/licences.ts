import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_ROOT } from './paths.ts';

type Manifest = { name: string; version: string; license?: string };

/** The folder of the package that a file belongs to, from the project's root, also in a package inside of a package. */
const PACKAGE_FOLDER = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i;

const byName = (one: string, other: string) => (one < other ? -1 : 1);

/** Folders of the packages that files are from, each once; `files` are paths from the project's root, or whole ones. */
export function packageFolders(files: readonly string[]): string[] {
  const folders = files.flatMap((file) => {
    const [folder] = PACKAGE_FOLDER.exec(file.split('?')[0] ?? '') ?? [];
    return folder === undefined ? [] : [path.resolve(PROJECT_ROOT, folder.replaceAll('\0', ''))];
  });
  return [...new Set(folders)].sort(byName);
}

async function licenceOf(folder: string): Promise<{ title: string; text: string }> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name)).sort(byName);
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  return { title, text: texts.map((text) => text.trim()).join('\n\n') };
}

/**
 * The licences of all packages that files are from, which a program made of those files is handed on with.
 * @throws Error when a package says nowhere what its licence is
 */
export async function licences(files: readonly string[]): Promise<string> {
  const all = await Promise.all(packageFolders(files).map(licenceOf));
  const unlicensed = all.find(({ title, text }) => text === '' && title.endsWith('(see below)'));
  if (unlicensed) throw new Error(`${unlicensed.title.split(' ')[0]} does not say what its licence is.`);
  const parts = new Map(all.map(({ title, text }) => [title, text]));
  const shown = [...parts].map(([title, text]) => `${title}\n${'='.repeat(title.length)}\n\n${text}\n`);
  return `Foyer contains these packages, under the licences of their authors.\n\n${shown.join('\n\n')}`;
}
