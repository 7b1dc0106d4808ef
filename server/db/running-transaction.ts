import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from 'sequelize';

/** The transaction of the unit of work that the current call chain belongs to. */
export const runningTransaction = new AsyncLocalStorage<Transaction>();

/**
 * A Sequelize `beforeQuery` hook. Inside a unit of work a query without its transaction would read yesterday's rows
 * from another connection, or wait for a lock that its own caller holds.
 * @throws Error naming the defect
 */
export function assertTransactionGiven(options: { transaction?: Transaction | null }): void {
  if (runningTransaction.getStore() && !options.transaction) {
    throw new Error('A query inside a unit of work was not given its transaction.');
  }
}
