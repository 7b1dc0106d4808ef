import { join } from 'node:path';
import { QueryTypes } from 'sequelize';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../server/db/connection.ts';
import { createUnitOfWork } from '../../server/db/unit-of-work.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A database of one table, `notes`, and its unit of work. */
async function openNotes() {
  const folder = await temporaryFolder();
  const database = await openDatabase({ file: join(folder.path, 'notes.sqlite3'), strict: true });
  onTestFinished(async () => {
    await database.close();
    await folder.remove();
  });
  const { sequelize } = database;
  const unitOfWork = createUnitOfWork(sequelize);
  await unitOfWork.write((transaction) =>
    sequelize.query('CREATE TABLE notes (text TEXT NOT NULL UNIQUE)', { transaction }),
  );
  return {
    unitOfWork,
    sequelize,
    insert: (text: string) =>
      unitOfWork.write((transaction) =>
        sequelize.query('INSERT INTO notes (text) VALUES (:text)', { replacements: { text }, transaction }),
      ),
    texts: async () => {
      const rows = await sequelize.query<{ text: string }>('SELECT text FROM notes ORDER BY rowid', {
        type: QueryTypes.SELECT,
      });
      return rows.map(({ text }) => text);
    },
  };
}

/** Something one side waits for and the other lets happen. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
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
