import { describe, expect, it } from 'vitest';
import { currencyOf, guessCountry, zoneIn } from '../../../renderer/features/venue/guess-place.ts';

describe('the country of a new venue', () => {
  it('is one in the zone of the device, the one whose language it speaks where there are several', () => {
    expect(guessCountry('Europe/Berlin', ['de-DE', 'en-US'])).toBe('DE');
    expect(guessCountry('Europe/Zurich', ['de-LI'])).toBe('LI');
    expect(guessCountry('Europe/Zurich', ['fr'])).toBe('CH');
  });

  it('is that of the language where the zone says nothing', () => {
    expect(guessCountry('UTC', ['en', 'en-NZ'])).toBe('NZ');
    expect(guessCountry('UTC', ['en'])).toBe(null);
  });

  it('is guessed on a computer whose language is called "c", where the first questions stopped working', () => {
    expect(guessCountry('UTC', ['en-US', 'c'])).toBe('US');
    expect(guessCountry('Europe/Rome', ['c'])).toBe('IT');
  });

  it('says its zone where it has one, and its currency', () => {
    expect(zoneIn('IT', 'America/New_York')).toBe('Europe/Rome');
    expect(zoneIn('US', 'Europe/Rome')).toBe(null);
    expect(zoneIn('US', 'America/Denver')).toBe('America/Denver');
    expect(currencyOf('CH')).toBe('CHF');
  });
});
