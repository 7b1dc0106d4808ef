import { join } from 'node:path';
import * as z from 'zod';
import { readKeptJson, replaceFile } from '../../lib/kept-file.ts';

const KeptList = z.object({
  event: z.int(),
  name: z.string(),
  madeAt: z.iso.datetime(),
  /** In bytes, to notice what was cut short or replaced. */
  size: z.int(),
  /** Of everything that is on it but the time it was made. */
  digest: z.string(),
});
export type KeptList = z.infer<typeof KeptList>;

const KeptLists = z.object({
  /** The folder that they are in; null while none are kept. */
  folder: z.string().nullable(),
  state: z.enum(['off', 'ready', 'missing', 'failing']),
  problem: z.string().nullable(),
  lists: z.array(KeptList),
});
/** The door lists this server has in a folder, and how it stands with that. */
export type KeptLists = z.infer<typeof KeptLists>;

export const NONE: KeptLists = { folder: null, state: 'off', problem: null, lists: [] };

const fileIn = (dataDir: string) => join(dataDir, 'door-lists.json');

/** As the process that keeps them has written it down; none where nobody has, or nobody can read it. */
export function readKept(dataDir: string): KeptLists {
  return readKeptJson(fileIn(dataDir), KeptLists) ?? NONE;
}

/** Whoever starts next knows which files are Foyer's own, to renew and to remove. */
export function writeKept(dataDir: string, kept: KeptLists): void {
  replaceFile(fileIn(dataDir), JSON.stringify(kept), { mode: 0o600 });
}
