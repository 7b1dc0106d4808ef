import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { compileAtOnce } from './compile-at-once.ts';
import { PROJECT_ROOT } from './paths.ts';

/** Packages that stay outside: one is a native module, the other consists of files that are served as they are. */
export const UNBUNDLED = ['sqlite3', 'swagger-ui-dist'] as const;

/** What packages would use if somebody had installed it, and their parts that serve others than Foyer. */
const NEVER_READ = [
  'pg-hstore',
  'pg-native',
  ...['db2', 'mariadb', 'mssql', 'mysql', 'oracle', 'snowflake'].map(
    (database) => `./node_modules/sequelize/lib/dialects/${database}/index.js`,
  ),
  // Express takes JSON in Unicode alone.
  './node_modules/iconv-lite/encodings/tables/*',
];

/** What CommonJS packages find around them, which an ES module has to be given. */
const COMMONJS = [
  "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
  'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join(' ');

const SHARED: BuildOptions = {
  absWorkingDir: PROJECT_ROOT,
  bundle: true,
  target: 'node20',
  // Half as much for V8 to read at every start. Names stay, so that the log can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  logLevel: 'warning',
};

/** Reads the lists that packages keep as JSON by `JSON.parse`, which is faster than the same list as JavaScript. */
const JSON_PARSED: Plugin = {
  name: 'json-parsed',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.*\.json$/ }, async (file) => {
      const list = JSON.stringify(JSON.parse(await readFile(file.path, 'utf8')));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(list)});` };
    });
  },
};

/** The modules that are read when a program starts, and not by an `import()` later. */
function readAtStart({ inputs, outputs }: Metafile): Set<string> {
  const found = new Set<string>();
  const waiting = Object.values(outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const { path: next, kind } of inputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import') waiting.push(next);
    }
  }
  return found;
}

/** The files that have a part in what was made, from the root of the project. */
function partsOf({ outputs }: Metafile): string[] {
  const parts = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
}

/**
 * Bundles programs for Node or Electron's main process with the packages they need: reading one file takes a tenth of
 * the time of finding hundreds. What is imported with `import()` becomes a file of its own, read when it is needed.
 * @returns every file that went into it, from the root of the project
 */
export async function bundlePrograms(options: BuildOptions): Promise<string[]> {
  const { metafile, outputFiles } = await build({
    ...SHARED,
    platform: 'node',
    format: 'esm',
    splitting: true,
    external: ['electron', ...UNBUNDLED, ...NEVER_READ],
    // Moment's zones, a quarter of a megabyte, serve Sequelize's option `timezone`, which Foyer leaves alone.
    alias: { 'moment-timezone': 'moment-timezone/moment-timezone.js' },
    banner: { js: COMMONJS },
    ...options,
    plugins: [...(options.plugins ?? []), JSON_PARSED],
    metafile: true,
    write: false,
  });
  const atStart = readAtStart(metafile);
  const texts = new Map(outputFiles.map((file) => [file.path, file.text]));
  for (const [file, code] of texts) {
    const map = texts.get(`${file}.map`);
    if (map === undefined) continue;
    const compiled = compileAtOnce(code, map, (module) => atStart.has(module));
    texts.set(file, compiled.code).set(`${file}.map`, compiled.map);
  }
  for (const [file, text] of texts) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return partsOf(metafile);
}

/** The same as one CommonJS file, whose compiled code can be kept. */
export function bundleWholeProgram(options: BuildOptions): Promise<string[]> {
  return bundlePrograms({
    format: 'cjs',
    splitting: false,
    banner: {},
    define: { 'import.meta.dirname': '__dirname' },
    ...options,
  });
}

/** Bundles one script of a page, or a preload, which cannot be an ES module. @returns as `bundlePrograms` does */
export async function bundleScript(options: BuildOptions): Promise<string[]> {
  const { metafile } = await build({ ...SHARED, ...options, metafile: true });
  return partsOf(metafile);
}
