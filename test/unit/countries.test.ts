import countries from 'i18n-iso-countries';
import { expect, test } from 'vitest';
import { ISO_3166_1 } from '../../server/db/migrations/data/iso-3166-1.ts';

// Kosovo's XK is a user-assigned code: ISO 3166-1 leaves it to private agreement and does not list it.
const NOT_IN_ISO_3166_1 = 'XK';

test('lists exactly the 249 countries of ISO 3166-1', () => {
  const official = Object.keys(countries.getAlpha2Codes()).filter((code) => code !== NOT_IN_ISO_3166_1);
  const codes = ISO_3166_1.map(([code]) => code);
  expect(codes).toHaveLength(249);
  expect(new Set(codes)).toEqual(new Set(official));
});

test('gives every country a name of its own', () => {
  const names = ISO_3166_1.map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name === '' || name !== name.trim())).toEqual([]);
});

test("keeps the reference document's ids 1, 2 and 3", () => {
  expect(ISO_3166_1.slice(0, 3)).toEqual([
    ['US', 'United States'],
    ['GB', 'United Kingdom'],
    ['CA', 'Canada'],
  ]);
});

test('lists the other countries by name as an English reader looks them up', () => {
  const names = ISO_3166_1.slice(3).map(([, name]) => name);
  expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
});

test('calls countries what people call them', () => {
  const names = new Map(ISO_3166_1);
  expect([names.get('KR'), names.get('TR'), names.get('RU'), names.get('CZ')]).toEqual([
    'South Korea',
    'Türkiye',
    'Russia',
    'Czechia',
  ]);
});
