import { condition } from '../../condition.ts';
import type { Dialect } from '../dialect.ts';

const WORD_INDEXES = { attendees: 'attendee_words', events: 'event_words' } as const;
const PHONE_INDEX = 'attendee_phones';

const whole = (word: string) => `"${word}"`;
const beginning = (word: string) => `"${word}"*`;

/** An FTS5 query; https://www.sqlite.org/fts5.html#full_text_query_syntax. */
function matching(index: string, query: string) {
  return condition(`SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ?`, query);
}

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
    matching(WORD_INDEXES[table], words.map(as === 'whole' ? whole : beginning).join(' AND ')),
  // Every tail of a number is a word of the index, so that a piece of it begins one of them.
  attendeesWithDigits: (digits) => matching(PHONE_INDEX, beginning(digits)),
};
