import { digitsOf } from '../lib/fold-text.ts';
import { searchWords } from '../lib/search-words.ts';
import { type Condition, condition } from './list-rows.ts';

const MIN_PHONE_DIGITS = 3;
const PHONE_CHARACTERS = /^[\d\s+()./-]+$/;

/** The full-text indexes a table is searched through: its words, and the tails of its phone numbers. */
export type SearchIndexes = { words: string; phones?: string };

/** Kept by the triggers of the migration that lists and searches came with. */
export const ATTENDEE_INDEXES: SearchIndexes = { words: 'attendee_words', phones: 'attendee_phones' };
export const EVENT_INDEXES: SearchIndexes = { words: 'event_words' };

function matching(index: string, query: string): Condition {
  return condition(`SELECT rowid FROM ${index} WHERE ${index} MATCH ?`, query);
}

function compound(operator: 'UNION' | 'INTERSECT', parts: readonly Condition[]): Condition {
  const sql = parts.map((part) => `SELECT rowid FROM (${part.sql})`).join(` ${operator} `);
  return parts.length === 1 && parts[0] ? parts[0] : condition(sql, ...parts.flatMap(({ values }) => values));
}

const exactly = (word: string) => `"${word}"`;
const beginning = (word: string) => `"${word}"*`;

/** The digits of what can be a piece of a phone number; null for anything else. */
function phoneDigits({ phones }: SearchIndexes, text: string): string | null {
  const digits = digitsOf(text);
  return phones !== undefined && PHONE_CHARACTERS.test(text) && digits.length >= MIN_PHONE_DIGITS
    ? digits
    : null;
}

/** Where a piece of a phone number stands: at the beginning of one of the number's tails. */
function phoneMatches({ phones = '' }: SearchIndexes, digits: string): Condition {
  return matching(phones, beginning(digits));
}

/** What is searched for, word by word; null when nothing is. */
export function wordsOf(search: string | undefined): string[] | null {
  return search === undefined || search.trim() === '' ? null : searchWords(search);
}

/**
 * A statement of the ids of the records in which every word begins a word or is part of the phone number. Words alone
 * are one question to the index, which then reads no more than its rarest word asks for.
 */
export function idsOfWords(indexes: SearchIndexes, words: readonly string[]): Condition {
  const isNumber = (word: string) => phoneDigits(indexes, word) !== null;
  const plain = words.filter((word) => !isNumber(word));
  const parts = words
    .filter(isNumber)
    .map((word) =>
      compound('UNION', [matching(indexes.words, beginning(word)), phoneMatches(indexes, digitsOf(word))]),
    );
  if (plain.length > 0) parts.unshift(matching(indexes.words, plain.map(beginning).join(' AND ')));
  return compound('INTERSECT', parts);
}

/**
 * The condition that a record is found by a search: every word begins one of its words or is part of its phone number.
 * A search that is a phone number with spaces may also be found as one. `id` is the record's id in SQL.
 * @returns null when nothing is searched for
 */
export function searchCondition(
  search: string | undefined,
  indexes: SearchIndexes,
  id: string,
): Condition | null {
  const words = wordsOf(search);
  if (search === undefined || words === null) return null;
  if (words.length === 0) return condition('0');
  const ways = [idsOfWords(indexes, words)];
  const number = words.length > 1 ? phoneDigits(indexes, search) : null;
  if (number !== null) ways.push(phoneMatches(indexes, number));
  const ids = compound('UNION', ways);
  return condition(`${id} IN (${ids.sql})`, ...ids.values);
}

/** A term of ORDER BY that puts records holding all the words as they were typed before those with longer words. */
export function wholeWordsFirst(
  search: string | undefined,
  indexes: SearchIndexes,
  id: string,
): Condition | null {
  const words = wordsOf(search);
  if (words === null || words.length === 0) return null;
  const ids = matching(indexes.words, words.map(exactly).join(' AND '));
  return condition(`${id} IN (${ids.sql}) DESC`, ...ids.values);
}
