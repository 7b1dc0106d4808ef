import { BackupError } from '../backup/backup-error.ts';
import type { BackupFacts } from '../backup/backup-facts.ts';
import { firstFlaw, readContents, readSchema, readTrailHead } from '../backup/read-contents.ts';
import { openReadOnly } from '../db/dialects/sqlite/read-only.ts';
import { migrations } from '../db/migrations/index.ts';

const known = migrations.map(({ name }) => name);

/** What a database says of itself. */
export type Found = Pick<BackupFacts, 'counts' | 'schema' | 'head'>;

/** @throws BackupError when a newer version has written it */
export function assertKnownSchema(schema: readonly string[]): void {
  if (schema.every((name) => known.includes(name))) return;
  throw new BackupError(
    'This backup was made by a newer version of Foyer. Install that version or a later one to restore it.',
    'newer',
  );
}

async function look(file: string, isSuspect: boolean): Promise<Found> {
  const reader = await openReadOnly(file);
  try {
    if (isSuspect) {
      const flaw = await firstFlaw(reader);
      if (flaw !== null) throw new Error(flaw);
    }
    const schema = await readSchema(reader);
    if (isSuspect) assertKnownSchema(schema);
    return {
      counts: await readContents(reader),
      schema: schema.at(-1) ?? '',
      head: await readTrailHead(reader),
    };
  } finally {
    await reader.close();
  }
}

/**
 * Looks through a database that is to take the place of another.
 * @throws BackupError when it is damaged, no database of Foyer, or a newer version's
 */
export async function assertRestorable(file: string): Promise<Found> {
  try {
    return await look(file, true);
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError('What is in this backup is damaged, or no database of Foyer.', 'damaged');
  }
}

/** What is in the database that is to be replaced; null where it cannot be read. */
export function lookInto(file: string): Promise<Found | null> {
  return look(file, false).catch(() => null);
}
