import { IdParams, NoParams, NoQuery } from '../../contracts/common.ts';
import { CountryListQuery, CountryPage, CountryResponse } from '../../contracts/countries.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentCountry } from './country.presenter.ts';

/**
 * @openapi
 * /api/events/countries/:
 *   get:
 *     tags: [Countries]
 *     summary: List all countries
 *     responses:
 *       200: { $ref: '#/components/responses/CountryPage' }
 */
const listCountries = defineRoute({
  operationId: 'listCountries',
  method: 'get',
  path: '/api/events/countries/',
  access: 'public',
  params: NoParams,
  query: CountryListQuery,
  body: null,
  response: CountryPage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.countries.list(query), query, url, presentCountry),
});

/**
 * @openapi
 * /api/events/countries/{id}/:
 *   get:
 *     tags: [Countries]
 *     summary: Retrieve one country
 *     responses:
 *       200: { $ref: '#/components/responses/CountryResponse' }
 */
const readCountry = defineRoute({
  operationId: 'readCountry',
  method: 'get',
  path: '/api/events/countries/{id}/',
  access: 'public',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: CountryResponse,
  write: false,
  handler: async ({ params, services }) => presentCountry(await services.countries.read(params.id)),
});

export const countryRoutes = [listCountries, readCountry];
