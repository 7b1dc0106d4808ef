import { type Condition, combine, condition } from '../../condition.ts';
import type { Dialect } from '../dialect.ts';

const WORD_INDEXES = { attendees: 'attendee_words', events: 'event_words' } as const;
const PHONE_INDEX = 'attendee_phones';

const whole = (word: string) => `"${word}"`;
const beginning = (word: string) => `"${word}"*`;

/** An FTS5 query; https://www.sqlite.org/fts5.html#full_text_query_syntax. */
function matching(index: string, query: string) {
  return condition(`SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ?`, query);
}

const allOf = (index: string, words: readonly string[]) =>
  matching(index, words.map(beginning).join(' AND '));

/** Fewer attendees than this are looked at one by one; a rare number, or a rare name, is the rule. */
const MANY = 200;

// What an attendee's row says of itself: its text has a space before each of its words. (SQLite prepares a statement
// anew whenever another value is bound to a LIKE.)
const hasWord = (word: string) => condition('instr(search_text, ?) > 0', ` ${word}`);
const hasNumber = (number: string) =>
  combine([hasWord(number), condition('instr(phone_digits, ?) > 0', number)], 'OR', 'FALSE');

/**
 * What is found in one of two ways, by how many (`amount`, counted no further than `MANY`) there are of something. SQLite
 * knows nothing of a word's rarity and would prepare both ways at once; this lets it look first, and do one.
 */
function byAmount(of: Condition, few: Condition, many: Condition): Condition {
  const sql = `SELECT id FROM (
    WITH known AS MATERIALIZED (SELECT count(*) AS amount FROM (${of.sql} LIMIT ${MANY}))
    ${few.sql} UNION ALL ${many.sql})`;
  return condition(sql, ...of.values, ...few.values, ...many.values);
}

const known = (amounts: string, table: string, ...conditions: readonly Condition[]) => {
  const { sql, values } = combine([condition(amounts), ...conditions], 'AND', 'TRUE');
  return condition(`SELECT ${table}.id FROM known CROSS JOIN ${table} WHERE ${sql}`, ...values);
};
const isIn = (column: string, ids: Condition) => condition(`${column} IN (${ids.sql})`, ...ids.values);

/** How SQLite says it. */
export const sqlite: Dialect = {
  name: 'sqlite',
  begin: 'BEGIN IMMEDIATE',
  rowsOf(parameter, columns) {
    const values = Object.keys(columns).map((name, at) => `value ->> ${at} AS ${name}`);
    return `(SELECT key AS place, ${values.join(', ')} FROM json_each(${parameter}))`;
  },
  minutesBefore: (parameter, minutes) =>
    `strftime('%Y-%m-%d %H:%M:%f +00:00', ${parameter}, '-' || ${minutes} || ' minutes')`,
  recordsWithWords: (table, words, as) =>
    as === 'whole'
      ? matching(WORD_INDEXES[table], words.map(whole).join(' AND '))
      : allOf(WORD_INDEXES[table], words),
  // Every tail of a number is a word of the index, so that a piece of it begins one of them.
  attendeesWithDigits: (digits) => matching(PHONE_INDEX, beginning(digits)),
  // The full-text index reads the whole list of a word that thousands have, however rare the number beside it is. So
  // those with the number are looked at one by one, unless they are many: then the words are asked for first.
  attendeesWithNumbers(numbers, words) {
    const [longest = '', ...others] = numbers.toSorted((one, other) => other.length - one.length);
    const halves = [
      matching(WORD_INDEXES.attendees, beginning(longest)),
      matching(PHONE_INDEX, beginning(longest)),
    ];
    const withNumber = condition(
      halves.map(({ sql }) => sql).join(' UNION ALL '),
      ...halves.flatMap(({ values }) => values),
    );
    const byNumber = [isIn('id', withNumber), ...words.map(hasWord), ...others.map(hasNumber)];
    if (words.length === 0) {
      const { sql, values: all } = combine(byNumber, 'AND', 'TRUE');
      return condition(`SELECT id FROM attendees WHERE ${sql}`, ...all);
    }
    const byWords = [isIn('id', allOf(WORD_INDEXES.attendees, words)), ...numbers.map(hasNumber)];
    return byAmount(
      withNumber,
      known(`amount < ${MANY}`, 'attendees', ...byNumber),
      known(`amount = ${MANY}`, 'attendees', ...byWords),
    );
  },
  // A name that thousands have costs nothing where no event has the other word, as is the rule; the unary plus keeps an
  // index from being used.
  bookingsOf({ attendees, events }) {
    const anyEvent = `SELECT 1 FROM (SELECT id FROM (${events.sql}) LIMIT 1)`;
    return byAmount(
      condition(`${anyEvent} CROSS JOIN (${attendees.sql})`, ...events.values, ...attendees.values),
      known(
        `amount BETWEEN 1 AND ${MANY - 1}`,
        'bookings',
        isIn('+event_id', events),
        isIn('attendee_id', attendees),
      ),
      known(`amount = ${MANY}`, 'bookings', isIn('event_id', events), isIn('+attendee_id', attendees)),
    );
  },
};
