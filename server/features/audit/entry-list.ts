import { AUDIT_ACTIONS, type AuditEntryListQuery } from '../../contracts/audit.ts';
import { type Condition, condition } from '../../db/condition.ts';
import type { Database } from '../../db/database.ts';
import { listRows } from '../../db/list-rows.ts';
import { wordsOf } from '../../db/search.ts';
import { toSqlInstant } from '../../db/sql-instant.ts';
import type { PageOfRows } from '../../lib/page.ts';
import { searchableText } from '../../lib/search-words.ts';
import type { Entry } from './chain.ts';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './stored-entries.ts';

/** There is no gap, so the last one's place is the number of all. */
const COUNT_OF_ALL = condition('SELECT coalesce(max(id), 0) AS count FROM audit_entries');
const COUNT_BY_OUTCOME = {
  refused: condition("SELECT count(*) AS count FROM audit_entries WHERE outcome = 'refused'"),
  done: condition(
    `SELECT coalesce(max(id), 0) - (SELECT count(*) FROM audit_entries WHERE outcome = 'refused') AS count
      FROM audit_entries`,
  ),
} as const;

/** Beyond so many different devices a search leaves the rest out. */
const MOST_TEXTS = 5000;

/** The different devices, by jumping along their index from one to the next. */
const DEVICES = `
  WITH RECURSIVE found (text) AS (
    SELECT min(device) FROM audit_entries WHERE device IS NOT NULL
    UNION ALL
    SELECT (SELECT min(device) FROM audit_entries WHERE device > text) FROM found WHERE text IS NOT NULL
  )
  SELECT text AS value, text FROM found WHERE text IS NOT NULL LIMIT ${MOST_TEXTS}`;

/** What a word of a search is looked for in: people by the name they have now, devices, actions. */
const SEARCHED = [
  { where: 'user_id IN', texts: 'SELECT id AS value, username AS text FROM users' },
  { where: 'device IN', texts: DEVICES },
] as const;

type SearchedText = { value: string | number; text: string };
const ACTIONS: readonly SearchedText[] = AUDIT_ACTIONS.map((text) => ({ value: text, text }));

/** The entries with every word of a search in the person's name, the device or the action. */
async function searchConditions(database: Database, search: string | undefined): Promise<Condition[]> {
  const words = wordsOf(search);
  if (words === null) return [];
  if (words.length === 0) return [condition('FALSE')];
  const places = [{ where: 'action IN', texts: ACTIONS }];
  for (const { where, texts } of SEARCHED) {
    places.push({ where, texts: await database.all<SearchedText>(texts, []) });
  }
  return words.map((word) => {
    const parts = places.flatMap(({ where, texts }) => {
      const found = texts.filter(({ text }) => searchableText(text).includes(` ${word}`));
      if (found.length === 0) return [];
      const marks = found.map(() => '?').join(', ');
      const values = found.map(({ value }) => value);
      return [condition(`SELECT id FROM audit_entries WHERE ${where} (${marks})`, ...values)];
    });
    const ids = parts.map(({ sql }) => sql).join(' UNION ');
    return parts.length === 0
      ? condition('FALSE')
      : condition(`entry.id IN (${ids})`, ...parts.flatMap(({ values }) => values));
  });
}

function knownCount(query: AuditEntryListQuery, conditions: readonly Condition[]): Condition | undefined {
  if (conditions.length === 0) return COUNT_OF_ALL;
  return conditions.length === 1 && query.outcome !== undefined ? COUNT_BY_OUTCOME[query.outcome] : undefined;
}

/** A page of the trail, the newest first unless the query says otherwise. */
export async function listEntries(
  database: Database,
  query: AuditEntryListQuery,
): Promise<PageOfRows<Entry>> {
  const conditions = await searchConditions(database, query.search);
  const is = (column: string, value: string | number | undefined) => {
    if (value !== undefined) conditions.push(condition(`entry.${column} = ?`, value));
  };
  is('action', query.action);
  // In so many words, as the index has it.
  if (query.outcome !== undefined) conditions.push(condition(`entry.outcome = '${query.outcome}'`));
  is('record_type', query.record_type);
  is('record_id', query.record_id);
  is('user_id', query.user);
  if (query.at_after) conditions.push(condition('entry.at >= ?', toSqlInstant(query.at_after)));
  if (query.at_before) conditions.push(condition('entry.at < ?', toSqlInstant(query.at_before)));

  // Whoever asks for some days gets them by the index that finds them; places rise with time.
  const isByTime = query.at_after !== undefined || query.at_before !== undefined;
  const way = query.ordering?.[0]?.descending === false ? 'ASC' : 'DESC';
  const { count, rows } = await listRows<EntryRow>(
    database,
    {
      columns: ENTRY_COLUMNS,
      table: 'audit_entries AS entry',
      conditions,
      order: condition(`${isByTime ? `entry.at ${way}, ` : ''}entry.id ${way}`),
      count: knownCount(query, conditions),
    },
    query,
  );
  return { count, rows: rows.map(toEntry) };
}
