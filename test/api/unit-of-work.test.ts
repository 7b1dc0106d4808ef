import { QueryTypes } from 'sequelize';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../server/db/open-database.ts';
import { runningTransaction } from '../../server/db/running-transaction.ts';
import { createUnitOfWork, type Together } from '../../server/db/unit-of-work.ts';
import { gate } from '../support/gate.ts';
import { createTestDatabase } from '../support/test-database.ts';

const SERIAL = {
  sqlite: 'place INTEGER PRIMARY KEY AUTOINCREMENT',
  postgres: 'place INTEGER GENERATED ALWAYS AS IDENTITY',
} as const;

/** A database of one table, `notes`, and its unit of work. */
async function openNotes() {
  const { location, remove } = await createTestDatabase({ empty: true });
  const database = await openDatabase(location, { strict: true });
  onTestFinished(async () => {
    await database.close();
    await remove();
  });
  const { sequelize } = database;
  const unitOfWork = createUnitOfWork(database);
  await unitOfWork.write((transaction) =>
    sequelize.query(`CREATE TABLE notes (${SERIAL[database.dialect.name]}, text TEXT NOT NULL UNIQUE)`, {
      transaction,
    }),
  );
  const goes: (string | string[])[] = [];
  /** Notes texts: many in one go but those called "later". */
  const noting: Together<string, string> = {
    async one(text, tx) {
      goes.push(text);
      await database.run('INSERT INTO notes (text) VALUES (?)', [text], tx);
      return `noted ${text}`;
    },
    async many(all, tx) {
      goes.push([...all]);
      const now = all.filter((text) => text !== 'later');
      await database.run(
        `INSERT INTO notes (text) SELECT text FROM ${database.dialect.rowsOf('?', { text: 'text' })} AS note ORDER BY place`,
        [JSON.stringify(now.map((text) => [text]))],
        tx,
      );
      return all.map((text) => (text === 'later' ? null : `noted ${text}`));
    },
  };
  return {
    unitOfWork,
    noting,
    goes,
    sequelize,
    insert: (text: string) =>
      unitOfWork.write((transaction) =>
        sequelize.query('INSERT INTO notes (text) VALUES (:text)', { replacements: { text }, transaction }),
      ),
    texts: async () => {
      const rows = await sequelize.query<{ text: string }>('SELECT text FROM notes ORDER BY place', {
        type: QueryTypes.SELECT,
      });
      return rows.map(({ text }) => text);
    },
  };
}

/** Runs a query as another request would, in no unit of work. */
function outsideOf<Result>(query: () => Promise<Result>): Promise<Result> {
  return runningTransaction.exit(query);
}

describe('the unit of work', () => {
  it('runs one work after the other in the order in which they were asked for', async () => {
    const { unitOfWork, texts, insert } = await openNotes();
    const steps: string[] = [];
    const slow = unitOfWork.write(async () => {
      steps.push('slow begins');
      await new Promise((resolve) => setTimeout(resolve, 50));
      steps.push('slow ends');
    });
    const quick = unitOfWork.write(async () => {
      steps.push('quick');
    });

    await Promise.all([slow, quick, insert('a'), insert('b'), insert('c')]);

    expect(steps).toEqual(['slow begins', 'slow ends', 'quick']);
    expect(await texts()).toEqual(['a', 'b', 'c']);
  });

  it('shows readers what was acknowledged and nothing that is still open', async () => {
    const { unitOfWork, sequelize, texts } = await openNotes();
    const insertion = gate();
    const reading = gate();

    const work = unitOfWork.write(async (transaction) => {
      await sequelize.query("INSERT INTO notes (text) VALUES ('a')", { transaction });
      insertion.open();
      await reading.opened;
    });
    await insertion.opened;
    const during = await texts();
    reading.open();
    await work;

    expect(during).toEqual([]);
    expect(await texts()).toEqual(['a']);
  });

  it('undoes everything of a work that throws, hands on what was thrown and goes on with the next', async () => {
    const { unitOfWork, sequelize, insert, texts } = await openNotes();

    const failing = unitOfWork.write(async (transaction) => {
      await sequelize.query("INSERT INTO notes (text) VALUES ('undone')", { transaction });
      throw new Error('the printer is on fire');
    });
    const following = insert('kept');

    await expect(failing).rejects.toThrow('the printer is on fire');
    await following;
    expect(await texts()).toEqual(['kept']);
  });

  it('goes on after the database itself has refused', async () => {
    const { insert, texts } = await openNotes();
    await insert('once');

    await expect(insert('once')).rejects.toThrow();
    await insert('twice');

    expect(await texts()).toEqual(['once', 'twice']);
  });

  it('makes works that wait together durable by one commit, undoing the one that fails alone', async () => {
    const { unitOfWork, sequelize, insert, texts } = await openNotes();
    const blocker = gate();
    const seenDuring: string[][] = [];
    const waiting = [
      unitOfWork.write(() => blocker.opened),
      insert('a'),
      unitOfWork.write(async (transaction) => {
        await sequelize.query("INSERT INTO notes (text) VALUES ('undone')", { transaction });
        throw new Error('the printer is on fire');
      }),
      unitOfWork.write(async () => {
        seenDuring.push(await outsideOf(texts));
      }),
      insert('b'),
    ];
    blocker.open();

    const ends = await Promise.allSettled(waiting);

    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(seenDuring).toEqual([[]]);
    expect(await texts()).toEqual(['a', 'b']);
  });

  it('acknowledges nothing of a group whose commit fails, and goes on with the next', async () => {
    const { unitOfWork, sequelize, insert, texts } = await openNotes();
    await unitOfWork.write((transaction) =>
      sequelize.query(
        'CREATE TABLE replies (note TEXT REFERENCES notes (text) DEFERRABLE INITIALLY DEFERRED)',
        {
          transaction,
        },
      ),
    );
    const blocker = gate();
    const waiting = [
      unitOfWork.write(() => blocker.opened),
      insert('a'),
      // The database looks at a deferred reference only when everything is committed.
      unitOfWork.write((transaction) =>
        sequelize.query("INSERT INTO replies (note) VALUES ('nowhere')", { transaction }),
      ),
    ];
    blocker.open();

    const ends = await Promise.allSettled(waiting);
    await insert('next');

    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await texts()).toEqual(['next']);
  });

  it('tells what waits for the commit only once it is durable', async () => {
    const { unitOfWork, sequelize, texts } = await openNotes();
    const told: Promise<string[]>[] = [];

    await unitOfWork.write(async (transaction) => {
      transaction.afterCommit(() => void told.push(outsideOf(texts)));
      await sequelize.query("INSERT INTO notes (text) VALUES ('a')", { transaction });
    });
    const failing = unitOfWork.write(async (transaction) => {
      transaction.afterCommit(() => void told.push(outsideOf(texts)));
      throw new Error('the printer is on fire');
    });

    await expect(failing).rejects.toThrow();
    expect(await Promise.all(told)).toEqual([['a']]);
  });

  it('does equal works that wait together in one go, and one by one what that leaves', async () => {
    const { unitOfWork, noting, goes, texts } = await openNotes();
    const blocker = gate();
    const waiting = [
      unitOfWork.write(() => blocker.opened),
      ...['a', 'later', 'b'].map((text) => unitOfWork.writeTogether(noting, text)),
    ];
    blocker.open();

    expect(await Promise.all(waiting)).toEqual([undefined, 'noted a', 'noted later', 'noted b']);
    expect(goes).toEqual([['a', 'later', 'b'], 'later']);
    expect(await texts()).toEqual(['a', 'b', 'later']);
  });

  it('undoes the one go that fails and tells each of them its own reason', async () => {
    const { unitOfWork, noting, goes, insert, texts } = await openNotes();
    await insert('taken');
    const blocker = gate();
    const waiting = [
      unitOfWork.write(() => blocker.opened),
      ...['a', 'taken', 'b'].map((text) => unitOfWork.writeTogether(noting, text)),
    ];
    blocker.open();

    const ends = await Promise.allSettled(waiting);

    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(goes).toEqual([['a', 'taken', 'b'], 'a', 'taken', 'b']);
    expect(await texts()).toEqual(['taken', 'a', 'b']);
  });

  it('undoes a work together with what was to be done beside it', async () => {
    const { unitOfWork, noting, texts } = await openNotes();
    const blocker = gate();
    const fail = () => Promise.reject(new Error('the printer is on fire'));
    const waiting = [
      unitOfWork.write(() => blocker.opened),
      unitOfWork.writeTogether(noting, 'a'),
      unitOfWork.writeTogether(noting, 'b', fail),
    ];
    blocker.open();

    const ends = await Promise.allSettled(waiting);

    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await texts()).toEqual(['a']);
  });

  it('refuses a work inside another, which would wait for itself', async () => {
    const { unitOfWork, texts, insert } = await openNotes();

    const nested = unitOfWork.write(() => unitOfWork.write(() => Promise.resolve()));

    await expect(nested).rejects.toThrow('may not start another');
    await insert('still works');
    expect(await texts()).toEqual(['still works']);
  });

  it('drains when the works that were waiting have finished', async () => {
    const { unitOfWork, insert, texts } = await openNotes();
    const works = [insert('a'), insert('b')];

    await unitOfWork.drain();

    expect(await texts()).toEqual(['a', 'b']);
    await Promise.all(works);
  });
});
