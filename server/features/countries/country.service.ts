import { Op, type Transaction, type WhereOptions } from 'sequelize';
import type { CountryListQuery } from '../../contracts/countries.ts';
import type { Models } from '../../db/models.ts';
import { orderBy } from '../../db/ordering.ts';
import { notFound } from '../../http/errors.ts';
import { type PageOfRows, pageWindow } from '../../lib/page.ts';
import { searchableText, searchWords } from '../../lib/search-words.ts';
import type { CountryRow } from './country.model.ts';

export type CountryService = ReturnType<typeof createCountryService>;

/** The countries of ISO 3166-1, loaded by the first migration and never changed at run time. */
export function createCountryService({ models }: { models: Models }) {
  // Compared here and not in SQL, which knows nothing of accents; there are never more than these few hundred.
  async function idsFoundBy(search: string): Promise<number[]> {
    const words = searchWords(search);
    const countries = words.length > 0 ? await models.countries.findAll() : [];
    return countries
      .filter(({ name, code }) => words.every((word) => searchableText(name, code).includes(` ${word}`)))
      .map(({ id }) => id);
  }

  return {
    async list(query: CountryListQuery): Promise<PageOfRows<CountryRow>> {
      const conditions: WhereOptions[] = [];
      if (query.code) conditions.push({ code: query.code.toUpperCase() });
      if (query.search?.trim()) conditions.push({ id: await idsFoundBy(query.search) });
      return models.countries.findAndCountAll({
        where: { [Op.and]: conditions },
        order: orderBy(query.ordering, [], { id: 'id', name: 'name', code: 'code' }),
        ...pageWindow(query),
      });
    },

    /** @throws HttpError 404 */
    async read(id: number): Promise<CountryRow> {
      const country = await models.countries.findByPk(id);
      if (!country) throw notFound('country', id);
      return country;
    },

    /** Every country's id by its ISO 3166-1 alpha-2 code. */
    async idsByCode(tx?: Transaction): Promise<Map<string, number>> {
      const countries = await models.countries.findAll({ transaction: tx });
      return new Map(countries.map((country) => [country.code, country.id]));
    },

    async exists(id: number, tx?: Transaction): Promise<boolean> {
      return (await models.countries.count({ where: { id }, transaction: tx })) > 0;
    },
  };
}
