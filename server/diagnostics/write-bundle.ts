import { createWriteStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Config } from '../config.ts';
import type { Installation } from '../installation.ts';
import { logFilesIn } from '../lib/log-file.ts';
import { cleanLine } from './clean-log.ts';
import { textCleaner } from './clean-text.ts';
import { gatherFacts } from './facts.ts';

/** Of each log, its end. */
const TAIL_BYTES = 2 * 1024 * 1024;
const PROGRAMS = ['foyer', 'main'];

const ABOUT = `What is in here

facts.json   versions, the system, what Foyer was told at its start, its settings without
             words, how large the database is, whether it is whole, and the disk's free space
logs/        the end of Foyer's logs

Names, mail addresses, phone numbers, network addresses, passwords and tokens are taken out.
All of it is text: look at it before you send it to anybody.
`;

async function tailOf(file: string): Promise<string[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    // The first of a tail is half a line.
    return from === 0 ? lines : lines.slice(1);
  } finally {
    await handle.close();
  }
}

/** The words Foyer's addresses are made of, as its own description of the API names them. */
function wordsOfAddresses(openapi: string): Set<string> {
  const { paths } = JSON.parse(readFileSync(openapi, 'utf8')) as { paths: Record<string, unknown> };
  const words = Object.keys(paths).flatMap((address) => address.split('/'));
  return new Set([
    ...words,
    'assets',
    'swagger',
    'redoc',
    'guide',
    'live',
    'join',
    'openapi.json',
    'index.html',
  ]);
}

/**
 * Puts what helps to find a fault into a zip file: versions, settings, the ends of the logs. Nothing in it tells of a
 * person. @param logFolders where logs may lie @throws NodeJS.ErrnoException when the file cannot be written
 */
export async function writeBundle(options: {
  file: string;
  config: Config;
  installation: Installation;
  logFolders: readonly string[];
}): Promise<void> {
  const { file, config, installation, logFolders } = options;
  const clean = textCleaner({ '(data folder)': config.dataDir });
  const known = wordsOfAddresses(installation.files.openapi);
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  add('READ ME.txt', ABOUT);
  add('facts.json', `${JSON.stringify(await gatherFacts(config, installation.version, clean), null, 2)}\n`);
  const files = new Set(
    logFolders.flatMap((folder) => PROGRAMS.flatMap((program) => logFilesIn(folder, program).slice(-2))),
  );
  for (const log of files) {
    const lines = (await tailOf(log)).map((line) => cleanLine(line, clean, known));
    add(`logs/${path.basename(log)}`, `${lines.filter((line) => line !== null).join('\n')}\n`);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
