import { describe, expect, it } from 'vitest';
import { digitsOf, foldText } from '../../server/lib/fold-text.ts';

describe('foldText', () => {
  it.each([
    ['Zoë  ÉLAN', 'zoe elan'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['Søren Łukasz', 'soren lukasz'],
    ['  tab\tand\nline ', 'tab and line'],
    ['ﬁlm', 'film'],
    ['Ｆｏｙｅｒ', 'foyer'],
    ['Νίκος', 'νικος'],
    ['東京', '東京'],
    ['🎭 Hamlet', '🎭 hamlet'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('folds composed and decomposed letters alike', () => {
    expect(foldText('Zo\u00eb')).toBe(foldText('Zoe\u0308'));
  });

  it('leaves folded text as it is', () => {
    const folded = foldText('Ærø — Çeşme, ½ price');
    expect(foldText(folded)).toBe(folded);
  });
});

describe('digitsOf', () => {
  it.each([
    ['+44 (0)20 7946-0123', '4402079460123'],
    ['020.7946/0123', '02079460123'],
    ['no digits', ''],
  ])('takes the digits of %j', (text, digits) => {
    expect(digitsOf(text)).toBe(digits);
  });
});
