import { existsSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from './paths.ts';

/** The folder of the package that a file belongs to, also of a package inside of a package. */
const PACKAGE_FOLDER = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** What a package's maker has bundled into it names folders that are with the maker alone: it belongs to the package. */
function packageFolderOf(file: string): string | undefined {
  const folder = PACKAGE_FOLDER.exec(file)?.[0];
  if (folder === undefined || existsSync(path.join(folder, 'package.json'))) return folder;
  return packageFolderOf(folder.slice(0, folder.lastIndexOf('node_modules'))) ?? folder;
}

/** Folders of the packages that files are from, each once; `files` are paths from the project's root, or whole ones. */
export function packageFolders(files: readonly string[]): string[] {
  const whole = files.map((file) =>
    path.resolve(PROJECT_ROOT, file.split('?')[0]?.replaceAll('\0', '') ?? ''),
  );
  return [...new Set(whole.flatMap((file) => packageFolderOf(file) ?? []))].sort((one, other) =>
    one < other ? -1 : 1,
  );
}
