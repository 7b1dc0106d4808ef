import * as z from 'zod';
import { listQuery, pageOf } from './common.ts';

export const CountryResponse = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    code: z.string().meta({ description: 'ISO 3166-1 alpha-2.' }),
  })
  .meta({ id: 'CountryResponse' });
export type CountryResponse = z.infer<typeof CountryResponse>;

export const CountryPage = pageOf(CountryResponse).meta({ id: 'CountryPage' });
export const CountryListQuery = listQuery(['id', 'name', 'code'], {
  code: z
    .string()
    .regex(/^[a-z]{2}$/i, 'Must be a two-letter country code.')
    .optional(),
});
export type CountryListQuery = z.infer<typeof CountryListQuery>;
