import { digitsOf } from '../lib/fold-text.ts';
import { searchWords } from '../lib/search-words.ts';
import { type Condition, condition } from './condition.ts';
import type { Dialect, SearchedTable } from './dialects/dialect.ts';

const MIN_PHONE_DIGITS = 3;
const PHONE_CHARACTERS = /^[\d\s+()./-]+$/;

/** The digits of what can be a piece of an attendee's phone number; null for anything else. */
function phoneDigits(table: SearchedTable, text: string): string | null {
  const digits = digitsOf(text);
  const canBePhone = PHONE_CHARACTERS.test(text) && digits.length >= MIN_PHONE_DIGITS;
  return table === 'attendees' && canBePhone ? digits : null;
}

/** Whether anything is searched for. */
export function isSearch(search: string | undefined): search is string {
  return search !== undefined && search.trim() !== '';
}

/** What is searched for, word by word; null when nothing is. */
export function wordsOf(search: string | undefined): string[] | null {
  return isSearch(search) ? searchWords(search) : null;
}

/** A statement of the ids of the records in which every word begins a word or is part of the phone number. */
export function idsOfWords(dialect: Dialect, table: SearchedTable, words: readonly string[]): Condition {
  const isNumber = (word: string) => phoneDigits(table, word) !== null;
  const numbers = words.filter(isNumber);
  const plain = words.filter((word) => !isNumber(word));
  return numbers.length === 0
    ? dialect.recordsWithWords(table, plain, 'beginning')
    : dialect.attendeesWithNumbers(numbers, plain);
}

/**
 * The condition that a record is found by a search: every word begins one of its words or is part of its phone number.
 * A search that is a phone number with spaces may also be found as one. `id` is the record's id in SQL.
 * @returns null when nothing is searched for
 */
export function searchCondition(
  dialect: Dialect,
  search: string | undefined,
  table: SearchedTable,
  id: string,
): Condition | null {
  const words = wordsOf(search);
  if (search === undefined || words === null) return null;
  if (words.length === 0) return condition('FALSE');
  const ids = idsOfWords(dialect, table, words);
  const number = words.length > 1 ? phoneDigits(table, search) : null;
  if (number === null) return condition(`${id} IN (${ids.sql})`, ...ids.values);
  const whole = dialect.attendeesWithDigits(number);
  return condition(`${id} IN (${ids.sql} UNION ${whole.sql})`, ...ids.values, ...whole.values);
}

/** A term of ORDER BY that puts records holding all the words as they were typed before those with longer words. */
export function wholeWordsFirst(
  dialect: Dialect,
  search: string | undefined,
  table: SearchedTable,
  id: string,
): Condition | null {
  const words = wordsOf(search);
  if (words === null || words.length === 0) return null;
  const ids = dialect.recordsWithWords(table, words, 'whole');
  return condition(`${id} IN (${ids.sql}) DESC`, ...ids.values);
}
