import { describe, expect, it } from 'vitest';
import { searchableText, searchWords } from '../../server/lib/search-words.ts';

describe('searchableText', () => {
  it('puts a space before every word so that only beginnings of words are found', () => {
    expect(searchableText('Ananya', 'Kavanagh', null)).toBe(' ananya kavanagh');
  });

  it('finds a name with an apostrophe by its whole and by its parts', () => {
    const text = searchableText('Séan', 'O’Brien');
    for (const search of ["o'brien", 'obrien', 'brien', 'SEAN', 'séan o']) {
      for (const word of searchWords(search)) expect(text).toContain(` ${word}`);
    }
  });

  it('finds an email by its whole and by its parts', () => {
    const text = searchableText('john.doe@example.com');
    for (const search of ['john.doe@example.com', 'doe', 'example.c']) {
      for (const word of searchWords(search)) expect(text).toContain(` ${word}`);
    }
  });

  it('keeps a pictograph apart from the word it is glued to', () => {
    expect(searchableText('🎭Cabaret')).toBe(' 🎭 cabaret');
  });

  it('has no words for punctuation alone', () => {
    expect(searchWords(' %_-- ')).toEqual([]);
  });
});
