import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { currentLogFile, type LogFile, logFilesIn, openLogFile } from '../../server/lib/log-file.ts';
import { testFolder } from '../support/server-process.ts';
import { fill, makeRoom, smallDisk } from '../support/small-disk.ts';

const WRITER = path.join(PROJECT_ROOT, 'test/support/log-writer.ts');
const PATIENTLY = { timeout: 20_000 };

type Line = { pid: number; line?: number; msg: string };

function linesIn(folder: string): Line[] {
  return logFilesIn(folder, 'foyer').flatMap((file) =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  );
}

function startWriter(
  folder: string,
  args: readonly string[],
  launcher: readonly string[] = [],
): ChildProcess {
  const [program = '', ...rest] = [...launcher, process.execPath, '--import', 'tsx', WRITER, folder, ...args];
  const child = spawn(program, rest, { cwd: PROJECT_ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function untilSaid({ stdout }: ChildProcess, word: string): Promise<void> {
  if (stdout === null) throw new Error('It cannot be heard.');
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    if (String(chunk).includes(word)) return;
  }
  throw new Error(`It ended without having said "${word}".`);
}

async function untilItsLastLine(writer: ChildProcess): Promise<void> {
  writer.stdin?.end();
  await untilSaid(writer, 'ended');
}

/** Writes enough to fill several files of 4 kB. */
async function writeLines(file: LogFile): Promise<void> {
  const log = pino({}, file);
  for (let line = 1; line <= 300; line += 1) {
    log.info({ line }, 'a line of about a hundred bytes, as most of them are');
    await sleep(0);
  }
}

describe('a log that is turned over', () => {
  it('has each line on disk as soon as it is written, before and after the turning begins', async () => {
    const folder = await testFolder();
    const file = openLogFile(folder, 'foyer');
    const log = pino({}, file);
    log.info('one');
    expect(linesIn(folder).map(({ msg }) => msg)).toEqual(['one']);
    await file.turnOver();
    log.info('two');
    expect(linesIn(folder).map(({ msg }) => msg)).toEqual(['one', 'two']);
    expect(logFilesIn(folder, 'foyer')).toEqual([currentLogFile(folder, 'foyer')]);
  });

  it('begins another file at its size, and loses no line between two of them', async () => {
    const folder = await testFolder();
    const file = openLogFile(folder, 'foyer', { files: 100, size: '4k' });
    await file.turnOver();
    await writeLines(file);
    const files = logFilesIn(folder, 'foyer');
    expect(files.length).toBeGreaterThan(5);
    expect(linesIn(folder).map(({ line }) => line)).toEqual(
      Array.from({ length: 300 }, (_none, at) => at + 1),
    );
    for (const each of files) expect(statSync(each).size).toBeLessThan(6 * 1024);
  });

  it('keeps no more than the newest files, those of earlier evenings included', async () => {
    const folder = await testFolder();
    const early = Array.from({ length: 9 }, (_none, at) =>
      path.join(folder, `foyer.2025-03-0${at + 1}.1.log`),
    );
    for (const old of early) writeFileSync(old, '{"msg":"an evening long ago"}\n');
    writeFileSync(path.join(folder, 'main.2025-03-01.1.log'), 'of another program\n');

    const file = openLogFile(folder, 'foyer', { files: 4, size: '4k' });
    pino({}, file).info('tonight');
    await file.turnOver();
    expect(logFilesIn(folder, 'foyer')).toEqual([...early.slice(-3), currentLogFile(folder, 'foyer')]);

    await writeLines(file);
    await expect.poll(() => logFilesIn(folder, 'foyer').length, PATIENTLY).toBe(4);
    expect(linesIn(folder).at(-1)?.line).toBe(300);
    expect(logFilesIn(folder, 'main')).toHaveLength(1);
  });

  it('goes on with the file of the day after another start', async () => {
    const folder = await testFolder();
    for (const msg of ['first start', 'second start']) {
      const file = openLogFile(folder, 'foyer');
      await file.turnOver();
      pino({}, file).info(msg);
    }
    expect(linesIn(folder).map(({ msg }) => msg)).toEqual(['first start', 'second start']);
    expect(logFilesIn(folder, 'foyer')).toHaveLength(1);
  });

  it('holds every line of several processes, each of them whole', async () => {
    const folder = await testFolder();
    const writers = Array.from({ length: 3 }, () => startWriter(folder, ['400', '8k', '1']));
    await Promise.all(writers.map(untilItsLastLine));
    const lines = linesIn(folder);
    for (const { pid } of writers) {
      const own = lines.filter((line) => line.pid === pid).map(({ line }) => line);
      expect(own.toSorted((one, other) => (one ?? 401) - (other ?? 401))).toEqual([
        ...Array.from({ length: 400 }, (_none, at) => at + 1),
        undefined,
      ]);
    }
    expect(logFilesIn(folder, 'foyer').length).toBeGreaterThan(5);
  }, 60_000);

  it('costs nobody anything while the disk is full, and goes on once there is room', async () => {
    const disk = await smallDisk(await testFolder(), 4 * 1024 * 1024);
    const writer = startWriter(disk.mountPoint, ['600', '1m', '5'], disk.launcher);
    const place = disk.seenThrough(writer.pid ?? 0);
    await expect.poll(() => logFilesIn(place, 'foyer').length, PATIENTLY).toBe(1);
    await expect.poll(() => linesIn(place).length, PATIENTLY).toBeGreaterThan(10);
    await fill(place);
    // The last of them may be torn for as long as there is no room.
    const held = readFileSync(currentLogFile(place, 'foyer'), 'utf8').split('\n').length;
    await untilSaid(writer, 'done');
    await makeRoom(place);
    await untilItsLastLine(writer);

    const lines = linesIn(place);
    expect(held).toBeLessThan(600);
    expect(lines.length).toBeGreaterThan(held);
    expect(lines.at(-1)?.msg).toBe('the last line');
    expect(writer.exitCode).toBeNull();
  }, 60_000);
});
