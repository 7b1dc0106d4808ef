import { AsyncLocalStorage } from 'node:async_hooks';
import { type QueryOptions, type Sequelize, Transaction } from 'sequelize';

/** The one way to write: work runs alone, in one IMMEDIATE transaction, and is on disk when the promise resolves. */
export type UnitOfWork = {
  /** Runs `work` in a transaction; whatever it throws rolls everything back and is thrown on. */
  write<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Resolves when the work that was waiting at the time of the call has finished. */
  drain(): Promise<void>;
};

const runningTransaction = new AsyncLocalStorage<Transaction>();

/**
 * A Sequelize `beforeQuery` hook. Inside a unit of work a query without its transaction would read yesterday's rows
 * from the other connection, or wait for a lock that its own caller holds.
 * @throws Error naming the defect
 */
export function assertTransactionGiven(options: QueryOptions): void {
  if (runningTransaction.getStore() && !options.transaction) {
    throw new Error('A query inside a unit of work was not given its transaction.');
  }
}

/**
 * One queue for all writers of this process. SQLite has one writer at a time, and waiting for it inside SQLite would
 * block the few threads on which the holder's COMMIT has to run.
 */
export function createUnitOfWork(sequelize: Sequelize): UnitOfWork {
  let tail: Promise<unknown> = Promise.resolve();

  function write<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    if (runningTransaction.getStore()) {
      return Promise.reject(new Error('A unit of work may not start another: it would wait for itself.'));
    }
    const result = tail.then(() =>
      sequelize.transaction({ type: Transaction.TYPES.IMMEDIATE }, (tx) =>
        runningTransaction.run(tx, () => work(tx)),
      ),
    );
    tail = result.catch(() => undefined);
    return result;
  }

  return {
    write,
    async drain() {
      await tail;
    },
  };
}
