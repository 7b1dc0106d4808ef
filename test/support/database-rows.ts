import { QueryTypes } from 'sequelize';
import type { Database } from '../../server/db/database.ts';

const TABLES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  postgres: 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename',
} as const;

/** Every row of every table, by table: what "nothing was stored" is held against. */
export async function everyRow({ sequelize, dialect }: Database): Promise<Record<string, unknown[]>> {
  const tables = await sequelize.query<{ name: string }>(TABLES[dialect.name], { type: QueryTypes.SELECT });
  const entries = tables.map(
    async ({ name }) =>
      [name, await sequelize.query(`SELECT * FROM ${name} ORDER BY 1`, { type: QueryTypes.SELECT })] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
