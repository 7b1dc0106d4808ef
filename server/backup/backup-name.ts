import { hash } from 'node:crypto';
import { hostname } from 'node:os';
import type { BackupReason } from '../contracts/backups.ts';

/** What the name of a backup says of it. */
export type BackupName = {
  madeAt: Date;
  reason: BackupReason;
  /** The installation that made it; null for what only ever lies in the data folder. */
  maker: string | null;
  isEncrypted: boolean;
};

const NAME =
  /^foyer-(?<at>\d{8}T\d{9}Z)-(?<reason>schedule|migration|quit|request)-(?<maker>[0-9a-f]{6})\.sqlite3\.gz(?<age>\.age)?$/;
/** The database that a restore has replaced, as it was. */
const REPLACED = /^foyer-replaced-(?<at>\d{8}T\d{9}Z)\.sqlite3$/;
/** What versions before this one have left beside the database before they changed it. */
const EARLIER = /^foyer-before-migration-(?<at>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.sqlite3$/;

const stamp = (at: Date) => at.toISOString().replace(/[-:.]/g, '');

function instantOf(digits: string): Date | null {
  const [, year, month, day, hour, minute, second, milliseconds] =
    /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d)-?(\d\d)-?(\d\d)-?(\d{3})Z$/.exec(digits) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/**
 * Six hexadecimal digits for the installation whose data lies in this folder, so that laptops which share a stick leave
 * each other's backups alone.
 */
export function makerOf(dataDir: string): string {
  return hash('sha256', `${hostname()}\n${dataDir}`, 'hex').slice(0, 6);
}

/** The file name of a backup: sorted by name, backups are sorted by time. */
export function nameOf(backup: Omit<BackupName, 'maker'> & { maker: string }): string {
  const { madeAt, reason, maker, isEncrypted } = backup;
  return `foyer-${stamp(madeAt)}-${reason}-${maker}.sqlite3.gz${isEncrypted ? '.age' : ''}`;
}

/** The file name under which a restore keeps the database it replaces. */
export function replacedName(at: Date): string {
  return `foyer-replaced-${stamp(at)}.sqlite3`;
}

/** What a file's name says of the backup it is; null where it is none. */
export function parseName(name: string): BackupName | null {
  const match = NAME.exec(name) ?? REPLACED.exec(name) ?? EARLIER.exec(name);
  const madeAt = match && instantOf(match.groups?.at ?? '');
  if (!match || !madeAt) return null;
  const { reason, maker = null, age } = match.groups ?? {};
  const others = REPLACED.test(name) ? 'before_restore' : 'migration';
  return { madeAt, reason: (reason as BackupReason | undefined) ?? others, maker, isEncrypted: !!age };
}
