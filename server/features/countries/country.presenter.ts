import type { CountryResponse } from '../../contracts/countries.ts';
import type { CountryRow } from './country.model.ts';

export function presentCountry(country: CountryRow): CountryResponse {
  return { id: country.id, name: country.name, code: country.code };
}
