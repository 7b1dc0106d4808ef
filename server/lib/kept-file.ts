import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';
import type * as z from 'zod';
import { syncFolder } from './durable-file.ts';

type Mode = { mode: number };

/** The file's text; null where there is none. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** What is kept in a file as JSON of this shape; null where there is no such file, or nobody can make anything of it. */
export function readKeptJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): z.output<Schema> | null {
  try {
    const text = readIfThere(file);
    return text === null ? null : schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The same of a file on a disk which may be slow: nobody else waits for it. */
export function readKeptJsonAfar<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  return readFile(file, 'utf8')
    .then((text) => schema.parse(JSON.parse(text)))
    .catch(() => null);
}

/** Puts the draft in its place whole. @throws NodeJS.ErrnoException EEXIST when another process was first */
function publish(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // A stick formatted for every computer has no hard links.
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
  }
}

const draftOf = (file: string) => `${file}.${process.pid}.${threadId}`;

/**
 * The text of a file that is made once and then kept. Of processes that start at the same moment, one makes it and the
 * others take it over, never half of it.
 */
export function readOrMake(file: string, make: () => string, { mode }: Mode): string {
  const kept = readIfThere(file);
  if (kept !== null) return kept;
  const text = make();
  const draft = draftOf(file);
  writeFileSync(draft, text, { mode });
  try {
    publish(draft, file);
    return text;
  } catch (error) {
    const theirs = readIfThere(file);
    if (theirs === null) throw error;
    return theirs;
  } finally {
    rmSync(draft);
  }
}

/**
 * Replaces a file whole: whoever reads it meanwhile, or after a power cut, reads the old one or the new one. It is on the
 * disk when this returns.
 */
export function replaceFile(file: string, content: string | Uint8Array, { mode }: Mode): void {
  const draft = draftOf(file);
  writeFileSync(draft, content, { mode, flush: true });
  renameSync(draft, file);
  syncFolder(dirname(file));
}
