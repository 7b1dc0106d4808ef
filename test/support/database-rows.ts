import { QueryTypes } from 'sequelize';
import type { Database } from '../../server/db/connection.ts';

/** Every row of every table, by table: what "nothing was stored" is held against. */
export async function everyRow({ sequelize }: Database): Promise<Record<string, unknown[]>> {
  const tables = await sequelize.query<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    { type: QueryTypes.SELECT },
  );
  const entries = tables.map(
    async ({ name }) =>
      [name, await sequelize.query(`SELECT * FROM ${name}`, { type: QueryTypes.SELECT })] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
