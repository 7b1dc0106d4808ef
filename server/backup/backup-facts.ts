import * as z from 'zod';
import { BackupContents } from '../contracts/backups.ts';
import { readKeptJson, readKeptJsonAfar } from '../lib/kept-file.ts';

/** What was found when a backup was made and checked; it lies beside it, and a backup without it counts as unchecked. */
export const BackupFacts = z.object({
  size_bytes: z.int().min(0),
  /** Of the file as it lies there. */
  sha256: z.string(),
  counts: BackupContents,
  schema: z.string(),
  /**
   * The last entry of the audit trail in it. `branch` is the hash of the last restore in it, else of its first entry:
   * trails of the same branch went the same way as far as both go.
   */
  head: z.object({ id: z.int(), hash: z.string(), branch: z.string().optional() }),
  took_ms: z.number(),
});
export type BackupFacts = z.infer<typeof BackupFacts>;

/** Where the facts about a backup lie. */
export function factsFile(backup: string): string {
  return `${backup}.json`;
}

/** The facts about a backup; null where there are none that can be read. */
export function readFacts(backup: string): BackupFacts | null {
  return readKeptJson(factsFile(backup), BackupFacts);
}

/** The same of a backup that lies on a disk which may be slow. */
export function readFactsAfar(backup: string): Promise<BackupFacts | null> {
  return readKeptJsonAfar(factsFile(backup), BackupFacts);
}
