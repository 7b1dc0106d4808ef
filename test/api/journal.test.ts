import type { Transaction } from 'sequelize';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Journal } from '../../server/db/journal.ts';
import { openDatabase } from '../../server/db/open-database.ts';
import { createUnitOfWork, type Together } from '../../server/db/unit-of-work.ts';
import { requestContext } from '../../server/lib/request-context.ts';
import { gate } from '../support/gate.ts';
import { createTestDatabase } from '../support/test-database.ts';

/** A unit of work over two tables: what is done, and what its journal writes down about it. */
async function openJournal() {
  const { location, remove } = await createTestDatabase({ empty: true });
  const database = await openDatabase(location, { strict: true });
  onTestFinished(async () => {
    await database.close();
    await remove();
  });
  for (const table of ['done', 'noted']) {
    await database.writer().exec(`CREATE TABLE ${table} (place INTEGER, text TEXT NOT NULL UNIQUE)`);
  }
  const notes = new WeakMap<Transaction, string[]>();
  const told: string[][] = [];
  let writes = 0;
  const journal: Journal<string> = {
    notesOf: (tx) => notes.get(tx) ?? [],
    async write(all, tx) {
      writes += 1;
      for (const text of all) await database.run('INSERT INTO noted (text) VALUES (?)', [text], tx);
      return () => void told.push([...all]);
    },
  };
  const note = (text: string, tx: Transaction) => {
    const who = requestContext.getStore()?.requestId ?? 'nobody';
    notes.set(tx, [...(notes.get(tx) ?? []), `${who}: ${text}`]);
  };
  const unitOfWork = createUnitOfWork(database, journal as Journal);
  const doing = async (text: string, tx: Transaction) => {
    await database.run('INSERT INTO done (text) VALUES (?)', [text], tx);
    note(text, tx);
  };
  const together: Together<string, string> = {
    one: async (text, tx) => {
      await database.run('INSERT INTO done (text) VALUES (?)', [text], tx);
      return text;
    },
    many: async (texts, tx) => {
      if (texts.includes('taken')) throw new Error('Not all of them.');
      for (const text of texts) await database.run('INSERT INTO done (text) VALUES (?)', [text], tx);
      return [...texts];
    },
  };
  const textsOf = async (table: string) =>
    (await database.all<{ text: string }>(`SELECT text FROM ${table} ORDER BY text`, [])).map(
      ({ text }) => text,
    );
  return {
    database,
    told,
    writes: () => writes,
    textsOf,
    do: (text: string) => unitOfWork.write((tx) => doing(text, tx)),
    doTogether: (text: string, also: () => Promise<void> = () => Promise.resolve()) =>
      unitOfWork.writeTogether(together, text, async (result, tx) => {
        note(result, tx);
        await also();
      }),
    write: unitOfWork.write,
    as: <Result>(requestId: string, work: () => Promise<Result>) =>
      requestContext.run({ requestId, address: null, actor: null }, work),
  };
}

/** Holds the queue up until what is asked for meanwhile waits together. */
function holdUp(write: (work: () => Promise<void>) => Promise<void>) {
  const { open, opened } = gate();
  return { open, held: write(() => opened) };
}

describe('the journal of a unit of work', () => {
  it('is written once for all that share a commit, in their order, and told after it', async () => {
    const { write, told, textsOf, writes, ...office } = await openJournal();
    const { open, held } = holdUp(write);
    const waiting = ['a', 'b', 'c'].map((text) => office.do(text));
    open();
    await Promise.all([held, ...waiting]);

    expect(told).toEqual([['nobody: a', 'nobody: b', 'nobody: c']]);
    expect(writes()).toBe(1);
    expect(await textsOf('noted')).toEqual(['nobody: a', 'nobody: b', 'nobody: c']);
  });

  it('knows the request each was asked for by, though they run in the call chain of the first', async () => {
    const { write, told, ...office } = await openJournal();
    const { open, held } = holdUp(write);
    const waiting = ['x', 'y', 'z'].flatMap((who) => [
      office.as(who, () => office.do(`alone ${who}`)),
      office.as(who, () => office.doTogether(`together ${who}`)),
    ]);
    open();
    await Promise.all([held, ...waiting]);

    expect(told.flat().sort()).toEqual(
      ['x', 'y', 'z'].flatMap((who) => [`${who}: alone ${who}`, `${who}: together ${who}`]),
    );
  });

  it('holds nothing of a unit that failed, the last of its group or not', async () => {
    const { write, told, textsOf, ...office } = await openJournal();
    await office.do('taken');
    const { open, held } = holdUp(write);
    const waiting = ['taken', 'a', 'taken'].map((text) => office.do(text));
    open();
    await Promise.allSettled([held, ...waiting]);

    expect(told).toEqual([['nobody: taken'], ['nobody: a']]);
    expect(await textsOf('done')).toEqual(['a', 'taken']);
    expect(await textsOf('noted')).toEqual(['nobody: a', 'nobody: taken']);
  });

  it('holds each once where doing it together failed and it was done by itself', async () => {
    const { write, told, ...office } = await openJournal();
    await office.do('taken');
    const { open, held } = holdUp(write);
    const waiting = ['a', 'taken', 'b'].map((text) => office.doTogether(text));
    open();
    await Promise.allSettled([held, ...waiting]);

    expect(told[1]).toEqual(['nobody: a', 'nobody: b']);
  });

  it('holds nothing of what was undone by what was to be done beside it', async () => {
    const { write, told, ...office } = await openJournal();
    const { open, held } = holdUp(write);
    const fail = () => Promise.reject(new Error('the printer is on fire'));
    const waiting = [office.doTogether('a'), office.doTogether('b', fail)];
    open();
    await Promise.allSettled([held, ...waiting]);

    expect(told).toEqual([['nobody: a']]);
  });

  it('undoes the whole group when it cannot be written, and the next goes on', async () => {
    const { write, told, textsOf, database, ...office } = await openJournal();
    await database.writer().exec("INSERT INTO noted (text) VALUES ('nobody: b')");
    const { open, held } = holdUp(write);
    const waiting = ['a', 'b', 'c'].map((text) => office.do(text));
    open();
    const ends = await Promise.allSettled([held, ...waiting]);

    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    expect(told).toEqual([]);
    expect(await textsOf('done')).toEqual([]);
    await office.do('d');
    expect(told).toEqual([['nobody: d']]);
  });
});
