import type { CountryResponse } from '../../contracts/countries.ts';
import type { CountryRow } from './country.model.ts';

export function presentCountry(country: Pick<CountryRow, 'id' | 'name' | 'code'>): CountryResponse {
  return { id: country.id, name: country.name, code: country.code };
}
