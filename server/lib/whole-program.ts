import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { constants, Script } from 'node:vm';

/** What surrounds a CommonJS program, as Node would put it. */
type Wrapped = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/** Where the code is kept that an Electron compiled a program to; another one, or another processor, could not use it. */
export function compiledFileOf(program: string, electron: string, arch: string): string {
  return `${program}.electron-${electron}-${arch}.compiled`;
}

function readCompiled(program: string): Buffer | undefined {
  const { electron } = process.versions;
  if (electron === undefined) return undefined;
  try {
    return readFileSync(compiledFileOf(program, electron, process.arch));
  } catch {
    return undefined;
  }
}

/**
 * Reads a program that is bundled into one CommonJS file, and takes its compiled code where that lies beside it: whoever
 * can put something there can change the program as well. The engine refuses what it cannot use.
 * @returns the script, to ask whether the code was refused or to keep it, and what runs it
 */
export function openProgram(program: string): { script: Script; run: () => void } {
  // The bundler writes ASCII, which is read fastest so.
  const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(program, 'latin1')}\n})`;
  const script = new Script(source, {
    filename: program,
    cachedData: readCompiled(program),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return {
    script,
    run() {
      const module = { exports: {} };
      const wrapped = script.runInThisContext() as Wrapped;
      wrapped(module.exports, createRequire(program), module, program, path.dirname(program));
    },
  };
}
