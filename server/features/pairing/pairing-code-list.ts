import type { DeviceRole, PairingCodeListQuery } from '../../contracts/pairing.ts';
import { condition } from '../../db/condition.ts';
import { containingOrOf } from '../../db/containing.ts';
import type { Database } from '../../db/database.ts';
import { listRows, orderTerms } from '../../db/list-rows.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import type { PageOfRows } from '../../lib/page.ts';

type Columns = { id: number; deviceName: string; role: DeviceRole; createdById: number; username: string };
type Instants<At> = { createdAt: At; expiresAt: At };

/** A code as a list shows it, which is without the code. */
export type ListedCode = Columns & Instants<Date>;

const COLUMNS = `
  code.id, code.device_name AS "deviceName", code.role, code.created_by_id AS "createdById", maker.username,
  code.created_at AS "createdAt", code.expires_at AS "expiresAt"`;

const ORDERS = { id: 'code.id', created_at: 'code.created_at', expires_at: 'code.expires_at' } as const;

/** A page of the codes that nobody has used yet and that are good at an instant. */
export async function listOpenCodes(
  database: Database,
  query: PairingCodeListQuery,
  at: Date,
): Promise<PageOfRows<ListedCode>> {
  const conditions = [condition('code.used_at IS NULL AND code.expires_at > ?', toSqlInstant(at))];
  if (query.search) {
    conditions.push(containingOrOf('code.device_name', 'code.created_by_id', query.search));
  }
  const { count, rows } = await listRows<Columns & Instants<SqlInstant>>(
    database,
    {
      columns: COLUMNS,
      table: 'pairing_codes AS code',
      joins: 'JOIN users AS maker ON maker.id = code.created_by_id',
      conditions,
      order: condition(orderTerms(query.ordering, [], ORDERS)),
    },
    query,
  );
  return {
    count,
    rows: rows.map((row) => ({
      ...row,
      createdAt: fromSqlInstant(row.createdAt),
      expiresAt: fromSqlInstant(row.expiresAt),
    })),
  };
}
