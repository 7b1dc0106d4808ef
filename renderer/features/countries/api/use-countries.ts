import { useQuery } from '@tanstack/react-query';
import { CountryPage, type CountryResponse } from '../../../../server/contracts/countries.ts';
import { request } from '../../../lib/api-client.ts';

const PAGE_SIZE = 100;

/** Every country by name. They hardly ever change, so they are fetched once while the program runs. */
export function useCountries() {
  return useQuery({
    queryKey: ['countries'],
    queryFn: async ({ signal }) => {
      const countries: CountryResponse[] = [];
      for (let page = 1; ; page += 1) {
        const answer = await request(CountryPage, {
          path: '/api/events/countries/',
          query: { ordering: 'name', page, page_size: PAGE_SIZE },
          signal,
        });
        countries.push(...answer.results);
        if (answer.next === null) {
          return countries.sort((one, other) => one.name.localeCompare(other.name));
        }
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}
