import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { electronRuntime } from '../../scripts/electron-runtime.ts';
import { sandboxSwitches } from '../../scripts/lib/electron-needs.ts';
import { DIST_DIR, PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { compiledFileOf } from '../../server/lib/whole-program.ts';
import { driveProgram } from '../support/driven-program.ts';
import { firstQuestion } from '../support/first-start.ts';
import {
  bundledPackages,
  packedFiles,
  packedPackages,
  runtimePackages,
  unpackedFiles,
} from '../support/packed-list.ts';
import { type PackedProgram, packedProgram } from '../support/packed-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PACK_LIMIT_MS = 180_000;

/** A fuse is a character in the executable: https://www.electronjs.org/docs/latest/tutorial/fuses */
const BLOWN = { on: '1'.charCodeAt(0), off: '0'.charCodeAt(0) };

/** What comes from files of each part of the package. */
const PLACES = [
  '/',
  '/favicon.svg',
  '/openapi.json',
  '/redoc/',
  '/docs-assets/redoc.standalone.js',
  '/swagger/',
  '/swagger/swagger-ui-bundle.js',
  '/swagger/swagger-ui-standalone-preset.js',
  '/swagger/swagger-ui.css',
  '/api/health/',
];

/** What is built and lies beside the archive, or nowhere. */
const BESIDE = ['dist/build-stamp', 'dist/licences.txt'];

let program: PackedProgram;

test.beforeAll(async () => {
  test.setTimeout(PACK_LIMIT_MS);
  program = await packedProgram();
});

test.describe('the packaged program', () => {
  test('holds all that was built, and of everything else nothing but what runs', async () => {
    const files = packedFiles(program.asar);
    const built = (await readdir(DIST_DIR, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(PROJECT_ROOT, path.join(entry.parentPath, entry.name)));
    const expected = built.filter((name) => !name.endsWith('.map') && !BESIDE.includes(name));
    expect(new Set(files.filter((name) => name.startsWith('dist/')))).toEqual(new Set(expected));
    expect(new Set(files.map((name) => name.split('/')[0]))).toEqual(
      new Set(['LICENSE', 'dist', 'node_modules', 'package.json']),
    );
    const unwanted = [
      /\.(?:map|[cm]?tsx?|jsx|flow|coffee)$/,
      /\/(?:tests?|__tests__|examples?|bench(?:mark)?s?|coverage)\//,
      /\/\.[^/]+$/,
      /\.(?:cc?|cpp|h|hpp|gypi?|o|a|tgz|gz)$/,
      /\/(?!licen[sc]e|copying|notice)[^/]*\.(?:md|markdown)$/i,
    ];
    for (const pattern of unwanted) expect(files.filter((name) => pattern.test(name))).toEqual([]);
  });

  test('holds the server as the Electron that it is packed with compiled it', async () => {
    const { version } = await electronRuntime();
    const compiled = packedFiles(program.asar).filter((name) => name.endsWith('.compiled'));
    expect(compiled).toEqual([compiledFileOf('dist/server/server.cjs', version, process.arch)]);
  });

  test('holds exactly the packages that are not bundled into it', async () => {
    const packed = new Set(packedPackages(program.asar));
    const needed = await runtimePackages();
    expect([...packed].filter((name) => !needed.has(name))).toEqual([]);
    expect([...needed].filter((name) => !packed.has(name))).toEqual([]);
  });

  test('comes with the licences of everything that is bundled into it, where a person can read them', async () => {
    const text = await readFile(path.join(path.dirname(program.asar), 'licences.txt'), 'utf8');
    const names = new Set(text.split('\n'));
    const missing = (await bundledPackages()).filter(
      (title) => ![...names].some((line) => line.startsWith(title)),
    );
    expect(missing).toEqual([]);
    expect(text).toContain('Permission is hereby granted');
  });

  test('keeps native modules where the operating system finds them, and nothing else beside its archive', async () => {
    const native = packedFiles(program.asar).filter((name) => name.endsWith('.node'));
    expect(native).toEqual(['node_modules/sqlite3/build/Release/node_sqlite3.node']);
    expect(unpackedFiles(program.asar)).toEqual(native);
    for (const name of native) expect(existsSync(path.join(`${program.asar}.unpacked`, name))).toBe(true);
    const resources = await readdir(path.dirname(program.asar));
    expect(resources).not.toContain('app');
    expect(resources).not.toContain('default_app.asar');
  });

  test('asks the release feed of this repository for newer versions', async () => {
    const feed = await readFile(path.join(path.dirname(program.asar), 'app-update.yml'), 'utf8');
    expect(feed).toMatch(/^provider: github$/m);
  });

  test('has its fuses blown', async () => {
    const fuses = await getCurrentFuseWire(program.executable);
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: BLOWN.off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: BLOWN.off,
      [FuseV1Options.EnableNodeCliInspectArguments]: BLOWN.off,
      [FuseV1Options.OnlyLoadAppFromAsar]: BLOWN.on,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: BLOWN.on,
      [FuseV1Options.EnableCookieEncryption]: BLOWN.on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: BLOWN.off,
    });
  });

  test('opens the box office and the API pages from its archive, whatever its environment asks it to run instead', async () => {
    const folder = await temporaryFolder();
    const marker = path.join(folder.path, 'ran');
    const intruder = path.join(folder.path, 'intruder.cjs');
    await writeFile(intruder, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');`);
    const driven = await driveProgram(program.executable, {
      home: folder.path,
      switches: [...sandboxSwitches(), '--inspect=0', intruder],
      environment: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${intruder}` },
    });
    try {
      const { window } = driven;
      await expect(firstQuestion(window)).toBeVisible();
      const url = new URL(window.url()).origin;
      for (const place of PLACES) {
        expect((await fetch(`${url}${place}`)).status, place).toBe(200);
      }
      expect(driven.said()).not.toContain('Debugger listening');
      expect(existsSync(marker)).toBe(false);
    } finally {
      await driven.quit();
      await folder.remove();
    }
  });
});
