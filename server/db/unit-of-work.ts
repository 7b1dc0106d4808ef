import { Transaction } from 'sequelize';
import { type RequestContext, requestContext } from '../lib/request-context.ts';
import type { Database } from './database.ts';
import { storageFailureOf } from './dialects/refusals.ts';
import { type Journal, noJournal } from './journal.ts';
import { runningTransaction } from './running-transaction.ts';

/** The one way to write: work runs alone, all of it or nothing, and is on disk when the promise resolves. */
export type UnitOfWork = {
  /** Runs `work` in a transaction; whatever it throws rolls all of it back and is thrown on. */
  write<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Does one of many equal things, in one go with those of them that wait at the same time. `also` belongs to the same
   * unit: it is undone with it and undoes it by throwing. Ends as `write` would with `kind.one`.
   */
  writeTogether<Input, Result>(
    kind: Together<Input, Result>,
    input: Input,
    also?: (result: Result, tx: Transaction) => Promise<void>,
  ): Promise<Result>;
  /** How long nobody has written, in milliseconds: 0 while work waits or runs. */
  idleMs(): number;
  /** Resolves when the work that was waiting at the time of the call has finished. */
  drain(): Promise<void>;
  /** Whether the last work found the database able to store, which a full disk is not. */
  canStore(): boolean;
};

/** A thing that can be done for one input, or faster for many. */
export type Together<Input, Result> = {
  one(input: Input, tx: Transaction): Promise<Result>;
  /**
   * Does it for all inputs with few statements. Null in an input's place leaves it to `one`; when this throws, all of
   * it is undone and each input is left to `one`, which knows what is wrong with it.
   */
  many(inputs: readonly Input[], tx: Transaction): Promise<(Result | null)[]>;
};

/** Work that waits for its turn, and how to tell its caller how it ended. */
type Unit = {
  work: (tx: Transaction) => Promise<unknown>;
  /** The request it was asked for by: a group runs in the call chain of whoever came first. */
  context: RequestContext | undefined;
  /** Where it can be done together with others of its kind. */
  shared?: {
    kind: Together<unknown, unknown>;
    input: unknown;
    also: (result: unknown, tx: Transaction) => Promise<void>;
  };
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};

type Outcome = { answer: () => void } & (
  | { isDone: true; notes: readonly unknown[] }
  | { isDone: false; error: unknown }
);

/** What Sequelize keeps in a transaction and does not declare. */
type OpenTransaction = Transaction & {
  connection: unknown;
  finished?: 'commit';
  _afterCommitHooks: ((tx: Transaction) => void)[];
};

/** How many units share a commit at most, so that under load the first of them does not wait for ever. */
const LARGEST_GROUP = 64;

/** What follows a unit that is done, and one that failed: the savepoint stays in place for the next. */
const NEXT = 'RELEASE unit; SAVEPOINT unit';
const UNDO = 'ROLLBACK TO unit';

/**
 * One queue for all writers of this process. The database has one writer at a time, and waiting for it inside SQLite
 * would block the few threads on which the holder's COMMIT has to run.
 *
 * Units that wait at the same time share one durable commit, each in a savepoint of its own: one that fails is undone
 * alone. All of them are answered after the commit, the refused ones too, since a refusal may rest on what an earlier
 * unit of the group did.
 * @param journal writes down what the units note, in the same commit
 */
export function createUnitOfWork(database: Database, journal: Journal = noJournal): UnitOfWork {
  const queue: Unit[] = [];
  let running: Promise<void> | null = null;
  let couldStore = true;
  let endedAt = Number.NEGATIVE_INFINITY;

  function begin(): OpenTransaction {
    const tx = new Transaction(database.sequelize, {}) as OpenTransaction;
    tx.connection = database.writer().handle;
    return tx;
  }

  async function inTransaction<Result>(
    work: (tx: OpenTransaction) => Promise<Result>,
  ): Promise<{ tx: OpenTransaction; result: Result }> {
    const tx = begin();
    try {
      return { tx, result: await runningTransaction.run(tx, () => work(tx)) };
    } finally {
      // A query that is still under way belongs to nobody's unit: Sequelize refuses it from here on.
      tx.finished = 'commit';
    }
  }

  async function perform(unit: Unit): Promise<Outcome> {
    try {
      const { tx, result } = await inTransaction((open) =>
        requestContext.run(unit.context, () => unit.work(open)),
      );
      return { isDone: true, notes: journal.notesOf(tx), answer: () => acknowledge(unit, tx, result) };
    } catch (error) {
      return { isDone: false, error, answer: () => unit.reject(error) };
    }
  }

  /** Takes the waiting units of the first one's kind out of the queue, as many as there is room for. */
  function takeFellows({ shared }: Unit, room: number): Unit[] {
    if (shared === undefined) return [];
    const fellows: Unit[] = [];
    for (let at = 0; at < queue.length && fellows.length < room; ) {
      if (queue[at]?.shared?.kind === shared.kind) fellows.push(...queue.splice(at, 1));
      else at += 1;
    }
    return fellows;
  }

  /** Does units of one kind in one go. `left` are those it left to be done one by one. */
  async function performTogether(units: readonly Unit[]): Promise<Outcome & { left: readonly Unit[] }> {
    const shared = units.flatMap(({ shared: own, context }) => (own ? [{ ...own, context }] : []));
    const done: (() => void)[] = [];
    const left: Unit[] = [];
    try {
      const { tx, result: results } = await inTransaction(async (open) => {
        const all =
          (await shared[0]?.kind.many(
            shared.map(({ input }) => input),
            open,
          )) ?? [];
        for (const [at, { also, context }] of shared.entries()) {
          if (all[at] !== null) await requestContext.run(context, () => also(all[at], open));
        }
        return all;
      });
      for (const [at, unit] of units.entries()) {
        if (results[at] === null) left.push(unit);
        else done.push(() => acknowledge(unit, tx, results[at]));
      }
      const answer = () => {
        for (const acknowledgement of done) acknowledgement();
      };
      return { isDone: true, notes: journal.notesOf(tx), answer, left };
    } catch (error) {
      return { isDone: false, error, answer: () => undefined, left: units };
    }
  }

  function acknowledge(unit: Unit, tx: OpenTransaction, result: unknown): void {
    try {
      // Once, also where several units shared the transaction.
      for (const hook of tx._afterCommitHooks.splice(0)) hook(tx);
      unit.resolve(result);
    } catch (error) {
      unit.reject(error);
    }
  }

  /** Undoes the whole group; where even that fails, nobody knows what the connection still holds. */
  async function abandon(): Promise<void> {
    try {
      await database.writer().abandon();
    } catch {
      await database.renewWriter();
    }
  }

  /** Opens the group's transaction. Nothing is lost yet where the connection is, so another one is tried. */
  async function open(): Promise<void> {
    const opening = `${database.dialect.begin}; SAVEPOINT unit`;
    try {
      await database.writer().exec(opening);
    } catch (error) {
      if (storageFailureOf(error) !== 'database_unreachable') throw error;
      await database.renewWriter();
      await database.writer().exec(opening);
    }
  }

  async function runGroup(): Promise<void> {
    const group: Unit[] = [];
    const answers: (() => void)[] = [];
    const notes: unknown[] = [];
    let tell = () => {};
    // What ends one unit and begins the next, in one call, since calls are what costs.
    let boundary: string | null = null;
    try {
      const run = async <Kind extends Outcome>(work: () => Promise<Kind>): Promise<Kind> => {
        await (boundary === null ? open() : database.writer().exec(boundary));
        const outcome = await work();
        // A full disk may have undone more than this unit, and its neighbours need as much room.
        if (!outcome.isDone && storageFailureOf(outcome.error)) throw outcome.error;
        answers.push(outcome.answer);
        if (outcome.isDone) notes.push(...outcome.notes);
        boundary = outcome.isDone ? NEXT : UNDO;
        return outcome;
      };
      while (group.length < LARGEST_GROUP) {
        const unit = queue.shift();
        if (unit === undefined) break;
        const units = [unit, ...takeFellows(unit, LARGEST_GROUP - group.length - 1)];
        group.push(...units);
        const { left } = units.length > 1 ? await run(() => performTogether(units)) : { left: units };
        for (const single of left) await run(() => perform(single));
      }
      if (notes.length > 0) {
        if (boundary === UNDO) await database.writer().exec(UNDO);
        boundary = NEXT;
        tell = (await inTransaction((tx) => journal.write(notes, tx))).result;
      }
      // PostgreSQL answers COMMIT by undoing everything, without an error, where a statement failed that nobody went
      // back for; RELEASE names it.
      await database.writer().exec(boundary === UNDO ? `${UNDO}; COMMIT` : 'RELEASE unit; COMMIT');
    } catch (error) {
      // Where no connection can be opened either, the next group meets the same trouble and tries again.
      await abandon().catch(() => undefined);
      if (storageFailureOf(error)) couldStore = false;
      for (const unit of group) unit.reject(error);
      return;
    }
    couldStore = true;
    for (const answer of answers) answer();
    tell();
  }

  async function runQueue(): Promise<void> {
    while (queue.length > 0) await runGroup();
    running = null;
    endedAt = performance.now();
  }

  function enqueue<Result>(unit: Pick<Unit, 'work' | 'shared'>): Promise<Result> {
    if (runningTransaction.getStore()) {
      return Promise.reject(new Error('A unit of work may not start another: it would wait for itself.'));
    }
    return new Promise<Result>((resolve, reject) => {
      queue.push({
        ...unit,
        context: requestContext.getStore(),
        resolve: resolve as Unit['resolve'],
        reject,
      });
      running ??= runQueue();
    });
  }

  return {
    write: <Result>(work: (tx: Transaction) => Promise<Result>) => enqueue<Result>({ work }),
    writeTogether<Input, Result>(
      kind: Together<Input, Result>,
      input: Input,
      also: (result: Result, tx: Transaction) => Promise<void> = async () => undefined,
    ) {
      return enqueue<Result>({
        work: async (tx) => {
          const result = await kind.one(input, tx);
          await also(result, tx);
          return result;
        },
        shared: { kind, input, also } as Unit['shared'],
      });
    },
    async drain() {
      await running;
    },
    canStore: () => couldStore,
    idleMs: () => (running === null ? performance.now() - endedAt : 0),
  };
}
