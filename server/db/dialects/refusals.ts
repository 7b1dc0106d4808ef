import * as postgres from './postgres/refusals.ts';
import type { Constraint, StorageFailure } from './refusal.ts';
import * as sqlite from './sqlite/refusals.ts';

/** Whether an error, bare or as Sequelize wraps it, is the database's refusal by this constraint. */
export function violates(error: unknown, constraint: Constraint): boolean {
  return sqlite.violates(error, constraint) || postgres.violates(error, constraint);
}

/** What is wrong with the database, for an error of a driver, bare or as Sequelize wraps it; null for any other. */
export function storageFailureOf(error: unknown): StorageFailure | null {
  return sqlite.storageFailureOf(error) ?? postgres.storageFailureOf(error);
}
