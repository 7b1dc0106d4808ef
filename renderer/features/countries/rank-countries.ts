import type { CountryResponse } from '../../../server/contracts/countries.ts';
import { foldForSearch as fold } from '../../lib/fold-for-search.ts';

/** How well a country answers a search: 0 its code, 1 the name's beginning, 2 a word's, 3 anywhere, -1 not at all. */
function rank(country: CountryResponse, search: string): number {
  const name = fold(country.name);
  if (fold(country.code) === search) return 0;
  if (name.startsWith(search)) return 1;
  if (name.includes(` ${search}`)) return 2;
  return name.includes(search) ? 3 : -1;
}

/** The countries that match what was typed, best first, in their given order where equally good. */
export function rankCountries(countries: readonly CountryResponse[], search: string): CountryResponse[] {
  const text = fold(search);
  if (text === '') return [...countries];
  return countries
    .map((country) => ({ country, rank: rank(country, text) }))
    .filter((candidate) => candidate.rank >= 0)
    .sort((one, other) => one.rank - other.rank)
    .map((candidate) => candidate.country);
}
