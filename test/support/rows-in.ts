import sqlite3 from 'sqlite3';

/** What another program reads in a database file, while Foyer is open or not. */
export function rowsIn<Row>(file: string, sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) => error && reject(error));
    database.all<Row>(sql, (error, rows) => {
      database.close();
      if (error) reject(error);
      else resolve(rows);
    });
  });
}
