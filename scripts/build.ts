import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { build as buildRenderer, type Plugin as WindowPlugin } from 'vite';
import { bundlePrograms, bundleScript, bundleWholeProgram } from './lib/bundle-program.ts';
import { withFileLock } from './lib/file-lock.ts';
import { buildGuide } from './lib/guide/build-guide.ts';
import { licences } from './lib/licences.ts';
import { DIST_DIR, PROJECT_ROOT } from './lib/paths.ts';
import { sourceFingerprint } from './lib/source-fingerprint.ts';

const STAMP = 'build-stamp';
const LICENCES = 'licences.txt';
const SOURCE_FOLDERS = ['main', 'server', 'renderer', 'docs/guide', 'docs/operator', 'scripts/lib/guide'];
const SOURCE_FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'scripts/build.ts',
  'scripts/lib/bundle-program.ts',
  'scripts/lib/compile-at-once.ts',
  'scripts/lib/licences.ts',
  'scripts/lib/package-folders.ts',
];

const DOCS_ASSETS = ['redoc/bundles/redoc.standalone.js', 'redoc/bundles/redoc.standalone.js.LICENSE.txt'];

const SERVER_PROGRAM = 'server/entry.ts';
/** What starts it once it is built. */
const SERVER_STARTER = 'server/start-program.ts';

/** What the server runs in threads, or the desktop in processes of their own. Each is built beside the server. */
const HELPER_PROGRAMS = [
  'server/diagnostics/diagnostics.ts',
  'server/backup/backup-thread.ts',
  'server/restore/restore.ts',
  'server/features/sharing/local-name-thread.ts',
  'server/features/door-lists/drawing-thread.ts',
];

function inRoot(...parts: string[]): string {
  return path.join(PROJECT_ROOT, ...parts);
}

/**
 * Bundles the server into the folder `out`; `plugins` may have it read other sources than the work tree's.
 * @returns every file that went into it
 */
export async function buildServer(out: string, plugins: Plugin[] = []): Promise<string[]> {
  const folder = path.join(out, 'server');
  const bundle = (entryPoints: string[]) =>
    bundlePrograms({ plugins, entryPoints, entryNames: '[name]', outdir: folder });
  const files = [
    await bundleWholeProgram({
      plugins,
      entryPoints: [SERVER_PROGRAM],
      outfile: path.join(folder, 'server.cjs'),
    }),
    await bundlePrograms({ entryPoints: [{ in: SERVER_STARTER, out: 'entry' }], outdir: folder }),
    await bundle(HELPER_PROGRAMS),
  ];
  const fonts = path.join(folder, 'fonts');
  await cp(inRoot('server/features/door-lists/fonts'), fonts, { recursive: true });
  for (const font of ['Roboto-Regular.ttf', 'Roboto-Medium.ttf']) {
    await cp(inRoot('node_modules/pdfmake/fonts/Roboto', font), path.join(fonts, font));
  }
  await cp(inRoot('server/openapi/openapi.json'), path.join(folder, 'openapi.json'));
  return files.flat();
}

/** The public key of whoever releases Foyer, which updates from a file are checked with; empty in any other build. */
function releaseKey(): string {
  return process.env.RELEASE_PUBLIC_KEY ?? '';
}

async function buildMain(out: string): Promise<string[]> {
  const folder = path.join(out, 'main');
  const main = await bundlePrograms({
    entryPoints: ['main/main.ts'],
    outdir: folder,
    define: { BUILT_IN_RELEASE_KEY: JSON.stringify(releaseKey()) },
  });
  // A sandboxed preload cannot be an ES module, and nothing but electron can be required in one.
  const preload = await bundleScript({
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
    entryPoints: ['main/preload.ts'],
    outfile: path.join(folder, 'preload.cjs'),
  });
  const recoveryPage = await bundleScript({
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: ['main/recovery-page/recovery-page.ts'],
    outfile: path.join(folder, 'recovery-page.js'),
  });
  for (const page of ['opening-page', 'recovery-page']) {
    for (const file of [`${page}.html`, `${page}.css`]) {
      await cp(inRoot('main', page, file), path.join(folder, file));
    }
  }
  await cp(inRoot('main/tray-icons'), path.join(folder, 'tray-icons'), { recursive: true });
  return [...main, ...preload, ...recoveryPage];
}

async function copyDocsAssets(out: string): Promise<void> {
  const folder = path.join(out, 'docs-assets');
  await mkdir(folder, { recursive: true });
  for (const asset of DOCS_ASSETS) {
    await cp(inRoot('node_modules', asset), path.join(folder, path.basename(asset)));
  }
}

async function buildWindow(out: string): Promise<string[]> {
  const { NODE_ENV } = process.env;
  const files: string[] = [];
  const noteFiles: WindowPlugin = {
    name: 'note-files',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) if (part.type === 'chunk') files.push(...part.moduleIds);
    },
  };
  try {
    // Whoever builds first, a test included, builds the window that people get.
    process.env.NODE_ENV = 'production';
    await buildRenderer({
      configFile: inRoot('vite.config.ts'),
      logLevel: 'warn',
      plugins: [noteFiles],
      build: { outDir: path.join(out, 'renderer'), emptyOutDir: true },
    });
  } finally {
    // Every program started from here would inherit it, the test runner included.
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  return files;
}

async function buildAll(fingerprint: string): Promise<void> {
  // Built beside dist/ and moved there when whole, so that a failed build leaves the last good one in place.
  const out = inRoot(`.dist-${process.pid}`);
  try {
    const [server, main, window] = await Promise.all([
      buildServer(out),
      buildMain(out),
      buildWindow(out),
      copyDocsAssets(out),
      buildGuide(path.join(out, 'guide')),
    ]);
    await writeFile(path.join(out, LICENCES), await licences([...server, ...main, ...window]));
    await writeFile(path.join(out, STAMP), fingerprint);
    await rm(DIST_DIR, { recursive: true, force: true });
    await rename(out, DIST_DIR);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** Builds only what `npm run dev` does not reload by itself: the desktop's own programs, the docs pages' files, the guide. */
export async function buildDesktop(): Promise<void> {
  await Promise.all([
    buildMain(DIST_DIR),
    copyDocsAssets(DIST_DIR),
    buildGuide(path.join(DIST_DIR, 'guide')),
  ]);
}

async function currentFingerprint(): Promise<string> {
  return `${await sourceFingerprint(PROJECT_ROOT, SOURCE_FOLDERS, SOURCE_FILES)} ${releaseKey()}`.trim();
}

/** Builds dist/ afresh. Throws with the bundler's message when a source does not build; dist/ then stays as it was. */
export async function build(): Promise<void> {
  await withFileLock(inRoot('node_modules/.cache/foyer-build.lock'), async () => {
    await buildAll(await currentFingerprint());
  });
}

/** Builds dist/ only when a source differs from what the last build was made from. Throws as `build` does. */
export async function buildIfStale(): Promise<void> {
  await withFileLock(inRoot('node_modules/.cache/foyer-build.lock'), async () => {
    const fingerprint = await currentFingerprint();
    const built = await readFile(path.join(DIST_DIR, STAMP), 'utf8').catch(() => '');
    if (built === fingerprint) return;
    console.log('Building Foyer (its sources changed since the last build) …');
    await buildAll(fingerprint);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  await build();
  console.log(`Built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
