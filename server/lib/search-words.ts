import { foldText } from './fold-text.ts';

const APOSTROPHES = /['’ʼ`]/g;
const NOT_IN_WORDS = /[^\p{L}\p{N}\p{So}]+/u;
const PICTOGRAPHS = /\p{So}/gu;

function split(folded: string): string[] {
  return folded
    .replace(PICTOGRAPHS, ' $& ')
    .split(NOT_IN_WORDS)
    .filter((word) => word !== '');
}

/** The words of a search as they are compared: "Zoë O'Brien" is "zoe" and "obrien". */
export function searchWords(search: string): string[] {
  return split(foldText(search).replace(APOSTROPHES, ''));
}

/**
 * What a record is found by: its words, each once and with a space before it, so that " word" finds the beginnings of
 * words only. A name with an apostrophe is found by its whole and by its parts.
 */
export function searchableText(...parts: readonly (string | null)[]): string {
  const folded = foldText(parts.filter((part) => part !== null).join(' '));
  const words = new Set([...split(folded.replace(APOSTROPHES, '')), ...split(folded)]);
  return [...words].map((word) => ` ${word}`).join('');
}
