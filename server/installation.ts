import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DrawingFiles } from './features/door-lists/drawing.ts';

/** Where the parts of this installation lie, and which version it is. */
export type Installation = {
  version: string;
  files: {
    openapi: string;
    docsAssets: string;
    guide: string;
    renderer: string;
    localNameThread: string;
    /** Null while it is developed: a thread runs what is built. */
    backupThread: string | null;
    drawing: DrawingFiles;
  };
};

/** What shows the letters that the first font cannot, the likeliest first. */
const FURTHER_FONTS = [
  'DejaVuSans.ttf',
  'wqy-microhei.ttc',
  ...['Thai', 'Devanagari', 'Bengali', 'Gujarati', 'Gurmukhi', 'Tamil', 'Ethiopic'].map(
    (script) => `NotoSans${script}-Regular.ttf`,
  ),
];
/** Which font of a collection is meant. */
const FACES: Readonly<Record<string, string>> = { 'wqy-microhei.ttc': 'WenQuanYiMicroHei' };

/** Where the program lies that draws door lists, and its fonts. */
function drawingFiles(here: string, root: string, isBuilt: boolean): DrawingFiles {
  const own = isBuilt ? join(here, 'fonts') : join(here, 'features', 'door-lists', 'fonts');
  const roboto = isBuilt ? own : join(root, 'node_modules', 'pdfmake', 'fonts', 'Roboto');
  const fonts = {
    regular: join(roboto, 'Roboto-Regular.ttf'),
    bold: join(roboto, 'Roboto-Medium.ttf'),
    further: FURTHER_FONTS.map((name) => ({ name, file: join(own, name), face: FACES[name] ?? null })),
  };
  if (isBuilt) return { thread: join(here, 'drawing-thread.js'), fonts };
  const loader = pathToFileURL(join(root, 'scripts', 'lib', 'typescript-in-threads.mjs')).href;
  const thread = join(here, 'features', 'door-lists', 'drawing-thread.ts');
  return { thread, execArgv: ['--import', loader], fonts };
}

/**
 * Finds the installation around this module: in dist/server/ once it is built, in server/ while it is developed.
 * @throws Error when the package is incomplete
 */
export function findInstallation(here: string = import.meta.dirname): Installation {
  const isBuilt = existsSync(join(here, 'openapi.json'));
  const root = isBuilt ? join(here, '..', '..') : join(here, '..');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    files: {
      openapi: isBuilt ? join(here, 'openapi.json') : join(here, 'openapi', 'openapi.json'),
      docsAssets: join(root, 'dist', 'docs-assets'),
      guide: join(root, 'dist', 'guide'),
      renderer: join(root, 'dist', 'renderer'),
      localNameThread: isBuilt
        ? join(here, 'local-name-thread.js')
        : join(here, 'features', 'sharing', 'local-name-thread.ts'),
      backupThread: isBuilt ? join(here, 'backup-thread.js') : null,
      drawing: drawingFiles(here, root, isBuilt),
    },
  };
}
