import { describe, expect, it } from 'vitest';
import type { CountryResponse } from '../../server/contracts/countries.ts';
import { startSharedApiServer } from '../support/api-server.ts';
import { followPages, pageOf } from '../support/read-page.ts';

const COUNTRIES = '/api/events/countries/';
const { anonymous } = await startSharedApiServer();

async function codes(query: string): Promise<string[]> {
  return pageOf<CountryResponse>(await anonymous.get(`${COUNTRIES}?${query}`)).results.map(
    ({ code }) => code,
  );
}

describe('countries', () => {
  it('are all 249 of ISO 3166-1, in three pages of a hundred', async () => {
    const pages = await followPages<CountryResponse>(anonymous, `${COUNTRIES}?page_size=100`);

    expect(pages.map(({ length }) => length)).toEqual([100, 100, 49]);
    expect(new Set(pages.flat().map(({ code }) => code)).size).toBe(249);
    expect(pages.flat().map(({ id }) => id)).toEqual(Array.from({ length: 249 }, (_, index) => index + 1));
  });

  it.each([
    [1, 'US', 'United States'],
    [2, 'GB', 'United Kingdom'],
    [3, 'CA', 'Canada'],
  ])('have the reference’s %i, %s', async (id, code, name) => {
    const answer = await anonymous.get(`${COUNTRIES}${id}/`);

    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({ id, name, code });
  });

  it('answer 404 for an id none of them has', async () => {
    expect(await anonymous.get(`${COUNTRIES}250/`)).toMatchObject({
      status: 404,
      body: { detail: 'There is no country with id 250.', code: 'not_found' },
    });
  });

  it.each([
    ['code=DE', ['DE']],
    ['code=de', ['DE']],
    ['code=ZZ', []],
    ['search=germany', ['DE']],
    ['search=DE', ['CD', 'DK', 'DE']],
    ['search=united%20k', ['GB']],
    ['search=TURKIYE', ['TR']],
    ['search=aland', ['AX']],
    ['search=cote', ['CI']],
    ['search=%25', []],
    ['search=_', []],
    ['search=atlantis', []],
  ])('are found by ?%s', async (query, found) => {
    expect(await codes(query)).toEqual(found);
  });

  it.each([
    ['name', ['CA', 'GB', 'US']],
    ['-name', ['US', 'GB', 'CA']],
    ['code', ['CA', 'GB', 'US']],
    ['-id', ['CA', 'GB', 'US']],
  ])('are ordered by %s', async (ordering, expected) => {
    const all = await followPages<CountryResponse>(
      anonymous,
      `${COUNTRIES}?page_size=100&ordering=${ordering}`,
    );
    const ordered = all.flat().map(({ code }) => code);

    expect(ordered).toHaveLength(249);
    expect(ordered.filter((code) => expected.includes(code))).toEqual(expected);
  });

  it.each(['code=D', 'code=DEU', 'code=1A', 'name=Germany', 'ordering=capital'])(
    'refuse ?%s and name the parameter',
    async (query) => {
      const answer = await anonymous.get(`${COUNTRIES}?${query}`);

      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({ [query.split('=')[0] ?? '']: [expect.any(String)] });
    },
  );
});
