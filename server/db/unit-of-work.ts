import { Transaction } from 'sequelize';
import type { Database } from './connection.ts';
import { storageFailureOf } from './dialects/sqlite.ts';
import { runningTransaction } from './running-transaction.ts';

/** The one way to write: work runs alone, all of it or nothing, and is on disk when the promise resolves. */
export type UnitOfWork = {
  /** Runs `work` in a transaction; whatever it throws rolls all of it back and is thrown on. */
  write<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Resolves when the work that was waiting at the time of the call has finished. */
  drain(): Promise<void>;
};

/** Work that waits for its turn, and how to tell its caller how it ended. */
type Unit = {
  work: (tx: Transaction) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};

type Outcome = { answer: () => void } & ({ isDone: true } | { isDone: false; error: unknown });

/** What Sequelize keeps in a transaction and does not declare. */
type OpenTransaction = Transaction & {
  connection: unknown;
  finished?: 'commit';
  _afterCommitHooks: ((tx: Transaction) => void)[];
};

/** How many units share a commit at most, so that under load the first of them does not wait for ever. */
const LARGEST_GROUP = 64;

/**
 * One queue for all writers of this process. SQLite has one writer at a time, and waiting for it inside SQLite would
 * block the few threads on which the holder's COMMIT has to run.
 *
 * Units that wait at the same time share one durable commit, each in a savepoint of its own: one that fails is undone
 * alone. All of them are answered after the commit, the refused ones too, since a refusal may rest on what an earlier
 * unit of the group did.
 */
export function createUnitOfWork(database: Database): UnitOfWork {
  const queue: Unit[] = [];
  let running: Promise<void> | null = null;

  function begin(): OpenTransaction {
    const tx = new Transaction(database.sequelize, {}) as OpenTransaction;
    tx.connection = database.writer().handle;
    return tx;
  }

  async function perform(unit: Unit): Promise<Outcome> {
    const tx = begin();
    try {
      const result = await runningTransaction.run(tx, () => unit.work(tx));
      return { isDone: true, answer: () => acknowledge(unit, tx, result) };
    } catch (error) {
      return { isDone: false, error, answer: () => unit.reject(error) };
    } finally {
      // A query that is still under way belongs to nobody's unit: Sequelize refuses it from here on.
      tx.finished = 'commit';
    }
  }

  function acknowledge(unit: Unit, tx: OpenTransaction, result: unknown): void {
    try {
      for (const hook of tx._afterCommitHooks) hook(tx);
      unit.resolve(result);
    } catch (error) {
      unit.reject(error);
    }
  }

  /** Undoes the whole group; where even that fails, nobody knows what the connection still holds. */
  async function abandon(): Promise<void> {
    try {
      await database.writer().exec('ROLLBACK');
    } catch (error) {
      const isUndone = error instanceof Error && error.message.includes('no transaction is active');
      if (!isUndone) await database.renewWriter();
    }
  }

  async function runGroup(): Promise<void> {
    const writer = database.writer();
    const group: Unit[] = [];
    const answers: (() => void)[] = [];
    // What ends one unit and begins the next, in one call, since calls are what costs. "ROLLBACK TO" leaves the
    // savepoint in place for the next unit.
    let boundary = 'BEGIN IMMEDIATE; SAVEPOINT unit';
    try {
      while (group.length < LARGEST_GROUP) {
        const unit = queue.shift();
        if (unit === undefined) break;
        group.push(unit);
        await writer.exec(boundary);
        const outcome = await perform(unit);
        // A full disk may have undone more than this unit, and its neighbours need as much room.
        if (!outcome.isDone && storageFailureOf(outcome.error)) throw outcome.error;
        answers.push(outcome.answer);
        boundary = outcome.isDone ? 'RELEASE unit; SAVEPOINT unit' : 'ROLLBACK TO unit';
      }
      // The last unit's savepoint is released by COMMIT, but not undone.
      await writer.exec(boundary === 'ROLLBACK TO unit' ? `${boundary}; COMMIT` : 'COMMIT');
    } catch (error) {
      // Where no connection can be opened either, the next group meets the same trouble and tries again.
      await abandon().catch(() => undefined);
      for (const unit of group) unit.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  async function runQueue(): Promise<void> {
    while (queue.length > 0) await runGroup();
    running = null;
  }

  return {
    write<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
      if (runningTransaction.getStore()) {
        return Promise.reject(new Error('A unit of work may not start another: it would wait for itself.'));
      }
      return new Promise<Result>((resolve, reject) => {
        queue.push({ work, resolve: resolve as Unit['resolve'], reject });
        running ??= runQueue();
      });
    },
    async drain() {
      await running;
    },
  };
}
