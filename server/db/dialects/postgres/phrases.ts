import { condition } from '../../condition.ts';
import type { Dialect, ValueType } from '../dialect.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  integer: 'bigint',
  text: 'text',
  day: 'date',
  instant: 'timestamptz',
};

/** As many characters of a word as the index keeps (`foyer_words` in the migrations). */
const LONGEST_WORD = 200;

/** A lexeme of a tsquery; https://www.postgresql.org/docs/current/datatype-textsearch.html. */
function lexeme(word: string): string {
  const kept = [...word].slice(0, LONGEST_WORD).join('');
  return `'${kept.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

const beginning = (word: string) => `${lexeme(word)}:*`;

/**
 * One writer at a time, whichever process it is in, as SQLite has it: what a unit of work has read stays true until it
 * is done, and two groups of units cannot wait for each other's events (ADR 0012).
 */
const WRITER_LOCK = 0x466f796572;

/** How PostgreSQL says it. */
export const postgres: Dialect = {
  name: 'postgres',
  begin: `BEGIN; SELECT pg_advisory_xact_lock(${WRITER_LOCK})`,
  rowsOf(parameter, columns) {
    const values = Object.entries(columns).map(
      ([name, type], at) => `(value ->> ${at})::${TYPES[type]} AS ${name}`,
    );
    return `(SELECT place, ${values.join(', ')}
      FROM json_array_elements(${parameter}::json) WITH ORDINALITY AS element (value, place))`;
  },
  minutesBefore: (parameter, minutes) =>
    `(${parameter}::timestamptz - make_interval(mins => ${minutes}::integer))`,
  recordsWithWords: (table, words, as) =>
    condition(
      `SELECT id FROM ${table} WHERE search_words @@ ?::tsquery`,
      words.map(as === 'whole' ? lexeme : beginning).join(' & '),
    ),
  attendeesWithDigits: (digits) =>
    condition('SELECT id FROM attendees WHERE phone_tails @@ ?::tsquery', beginning(digits)),
  attendeesWithNumbers(numbers, words) {
    const either = numbers.map(() => '(search_words @@ ?::tsquery OR phone_tails @@ ?::tsquery)');
    const asked = numbers.flatMap((number) => [beginning(number), beginning(number)]);
    // The planner knows how many have which word, and begins with the rarest.
    return words.length === 0
      ? condition(`SELECT id FROM attendees WHERE ${either.join(' AND ')}`, ...asked)
      : condition(
          `SELECT id FROM attendees WHERE search_words @@ ?::tsquery AND ${either.join(' AND ')}`,
          words.map(beginning).join(' & '),
          ...asked,
        );
  },
  // A name that thousands have is not looked up where no event has the other word, as is the rule.
  bookingsOf: ({ attendees, events }) =>
    condition(
      `SELECT id FROM bookings WHERE EXISTS (${events.sql}) AND EXISTS (${attendees.sql})
        AND event_id IN (${events.sql}) AND attendee_id IN (${attendees.sql})`,
      ...[events, attendees, events, attendees].flatMap(({ values }) => values),
    ),
};
