import { describe, expect, it } from 'vitest';
import { rankCountries } from '../../../renderer/features/countries/rank-countries.ts';

const countries = ['Belgium', "Côte d'Ivoire", 'Germany', 'Türkiye', 'United Kingdom', 'United States'].map(
  (name, index) => ({ id: index, name, code: ['BE', 'CI', 'DE', 'TR', 'GB', 'US'][index] ?? '' }),
);
const found = (search: string) => rankCountries(countries, search).map((country) => country.name);

describe('finding a country', () => {
  it('does not ask for accents', () => {
    expect(found('cote')).toEqual(["Côte d'Ivoire"]);
    expect(found('turk')).toEqual(['Türkiye']);
  });

  it('puts the country whose code was typed first', () => {
    expect(found('be')[0]).toBe('Belgium');
    expect(found('de')[0]).toBe('Germany');
  });

  it('puts names that begin so before names that hold it somewhere', () => {
    expect(found('u')[0]).toBe('United Kingdom');
    expect(found('king')).toEqual(['United Kingdom']);
  });

  it('offers all of them while nothing is typed', () => {
    expect(found(' ')).toHaveLength(countries.length);
  });
});
