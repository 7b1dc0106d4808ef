import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compiledFileOf, openProgram } from '../../server/lib/whole-program.ts';
import { testFolder } from '../support/server-process.ts';

const ELECTRON = '33.2.1';

type Left = { left?: { folder: string; needed: unknown } };

/** A program that leaves behind what it has found around it. */
async function writtenProgram(folder: string): Promise<string> {
  const program = path.join(folder, 'program.cjs');
  await writeFile(path.join(folder, 'needed.cjs'), 'module.exports = "found";');
  await writeFile(program, "globalThis.left = { folder: __dirname, needed: require('./needed.cjs') };");
  return program;
}

/** Has this process be taken for one of Electron's. */
function inElectron(): void {
  Object.defineProperty(process.versions, 'electron', { value: ELECTRON, configurable: true });
  onTestFinished(() => {
    Reflect.deleteProperty(process.versions, 'electron');
  });
}

function leftBy(run: () => void): Left['left'] {
  Reflect.deleteProperty(globalThis, 'left');
  run();
  return (globalThis as Left).left;
}

describe('a program of one file', () => {
  it('runs as a CommonJS module where it lies', async () => {
    const folder = await testFolder();

    const { run } = openProgram(await writtenProgram(folder));

    expect(leftBy(run)).toEqual({ folder, needed: 'found' });
  });

  it('is taken as it was compiled before', async () => {
    inElectron();
    const folder = await testFolder();
    const program = await writtenProgram(folder);
    const compiled = compiledFileOf(program, ELECTRON, process.arch);
    await writeFile(compiled, openProgram(program).script.createCachedData());

    const { script, run } = openProgram(program);

    expect(script.cachedDataRejected).toBe(false);
    expect(leftBy(run)).toEqual({ folder, needed: 'found' });
  });

  it('is compiled anew where the compiled code cannot be used', async () => {
    inElectron();
    const folder = await testFolder();
    const program = await writtenProgram(folder);
    await writeFile(compiledFileOf(program, ELECTRON, process.arch), 'torn');

    const { script, run } = openProgram(program);

    expect(script.cachedDataRejected).toBe(true);
    expect(leftBy(run)).toEqual({ folder, needed: 'found' });
  });
});
