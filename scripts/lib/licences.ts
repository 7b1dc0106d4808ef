import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolders } from './package-folders.ts';

type Manifest = { name: string; version: string; license?: string };

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i;

const byName = (one: string, other: string) => (one < other ? -1 : 1);

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
