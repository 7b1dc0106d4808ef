import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';

/** Runs statements on a database file that nobody has open. */
export async function execute(file: string, sql: string): Promise<void> {
  const connection = new sqlite3.Database(file);
  await promisify(connection.exec.bind(connection))(sql);
  await promisify(connection.close.bind(connection))();
}

/** Makes a closed season so large that copying it takes a while: about 2 kB for each of so many people. */
export function fillWithPeople(file: string, people: number): Promise<void> {
  return execute(
    file,
    `WITH RECURSIVE person (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM person WHERE id < ${people})
     INSERT INTO attendees (first_name, last_name, email, search_text, created_at, updated_at)
     SELECT hex(randomblob(40)), hex(randomblob(40)), 'p' || id || '@example.com', hex(randomblob(700)),
            '2027-01-01 12:00:00.000 +00:00', '2027-01-01 12:00:00.000 +00:00' FROM person`,
  );
}
