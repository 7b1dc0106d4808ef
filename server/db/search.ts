import { digitsOf } from '../lib/fold-text.ts';
import { searchWords } from '../lib/search-words.ts';
import { type Condition, combine, condition } from './list-rows.ts';

const MIN_PHONE_DIGITS = 3;
const PHONE_CHARACTERS = /^[\d\s+()./-]+$/;

/** The full-text indexes a list is searched through: words, and pieces of phone numbers. */
export type SearchIndexes = { words: string; phones?: string };

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function matching(index: string, query: string): Condition {
  return condition(`SELECT rowid FROM ${index} WHERE ${index} MATCH ?`, query);
}

/** The ids a piece of a phone number is found in; null when the text is none. */
function phoneMatches({ phones }: SearchIndexes, text: string): Condition | null {
  const digits = digitsOf(text);
  if (phones === undefined || !PHONE_CHARACTERS.test(text) || digits.length < MIN_PHONE_DIGITS) return null;
  return matching(phones, quoted(digits));
}

function union(one: Condition, other: Condition | null): Condition {
  if (other === null) return one;
  return condition(`${one.sql} UNION ${other.sql}`, ...one.values, ...other.values);
}

/** What is searched for, word by word; null when nothing is. */
export function wordsOf(search: string | undefined): string[] | null {
  return search === undefined || search.trim() === '' ? null : searchWords(search);
}

/** A statement of the ids of the records one of whose words begins with `word`, or whose phone number holds it. */
export function idsByWord(indexes: SearchIndexes, word: string): Condition {
  return union(matching(indexes.words, `${quoted(word)}*`), phoneMatches(indexes, word));
}

/**
 * The condition that every word of a search begins a word of the record, or is part of its phone number; a search
 * that is a phone number with spaces may also be found as one. `id` is the record's id in SQL.
 * @returns null when nothing is searched for
 */
export function searchCondition(
  search: string | undefined,
  indexes: SearchIndexes,
  id: string,
): Condition | null {
  const words = wordsOf(search);
  if (search === undefined || words === null) return null;
  const everyWord = words.map((word) => {
    const ids = idsByWord(indexes, word);
    return condition(`${id} IN (${ids.sql})`, ...ids.values);
  });
  const ways = words.length > 0 ? [combine(everyWord, 'AND', '1')] : [];
  const whole = words.length > 1 ? phoneMatches(indexes, search) : null;
  if (whole) ways.push(condition(`${id} IN (${whole.sql})`, ...whole.values));
  return combine(ways, 'OR', '0');
}

/** A term of ORDER BY that puts records holding all the words as they were typed before those with longer words. */
export function wholeWordsFirst(
  search: string | undefined,
  indexes: SearchIndexes,
  id: string,
): Condition | null {
  const words = wordsOf(search);
  if (words === null || words.length === 0) return null;
  const ids = matching(indexes.words, words.map(quoted).join(' AND '));
  return condition(`${id} IN (${ids.sql}) DESC`, ...ids.values);
}
