import { col, fn, literal, Op, type WhereOptions, where } from 'sequelize';
import { digitsOf } from '../lib/fold-text.ts';
import { searchWords } from '../lib/search-words.ts';

const MIN_PHONE_DIGITS = 3;
const PHONE_CHARACTERS = /^[\d\s+()./-]+$/;

/** What a list is searched in, as SQL writes columns ("event.search_text"): searchable text, and phone digits. */
export type SearchColumns = { text: readonly string[]; phone?: readonly string[] };

function contains(column: string, part: string) {
  return where(fn('instr', col(column), part), Op.gt, 0);
}

/** Columns a part of a search may be found in when it is read as a piece of a phone number. */
function phoneMatches(columns: SearchColumns, part: string): WhereOptions[] {
  const digits = digitsOf(part);
  if (!PHONE_CHARACTERS.test(part) || digits.length < MIN_PHONE_DIGITS) return [];
  return (columns.phone ?? []).map((column) => contains(column, digits));
}

/**
 * A WHERE clause that wants every word of a search to begin a word of the text columns, or to be part of a phone
 * number; a search that is a phone number with spaces may also be found as one.
 * @returns null when nothing is searched for
 */
export function searchWhere(search: string | undefined, columns: SearchColumns): WhereOptions | null {
  if (search === undefined || search.trim() === '') return null;
  const words = searchWords(search);
  const everyWord = {
    [Op.and]: words.map((word) => ({
      [Op.or]: [
        ...columns.text.map((column) => contains(column, ` ${word}`)),
        ...phoneMatches(columns, word),
      ],
    })),
  };
  return {
    [Op.or]: [words.length > 0 ? everyWord : literal('1 = 0'), ...phoneMatches(columns, search)],
  };
}
