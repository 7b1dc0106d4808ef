import { nameOfCountry, nameOfCurrency, nameOfLanguage } from '../../lib/place-names.ts';
import { COUNTRY_CODES, languageIn, zonesOf } from './guess-place.ts';

export type Option = { value: string; label: string };

const byLabel = (one: Option, other: Option) => one.label.localeCompare(other.label, 'en');

/** Ways of writing dates and amounts that venues are likely to want; that of their own country comes first. */
const LANGUAGES = [
  ...['en-GB', 'en-IE', 'en-US', 'en-CA', 'en-AU', 'en-NZ', 'en-ZA', 'en-IN'],
  ...[
    'cs-CZ',
    'da-DK',
    'de-AT',
    'de-CH',
    'de-DE',
    'el-GR',
    'es-ES',
    'es-MX',
    'fi-FI',
    'fr-BE',
    'fr-CA',
    'fr-CH',
  ],
  ...[
    'fr-FR',
    'hu-HU',
    'it-IT',
    'ja-JP',
    'ko-KR',
    'nb-NO',
    'nl-BE',
    'nl-NL',
    'pl-PL',
    'pt-BR',
    'pt-PT',
    'sv-SE',
  ],
];

// Named and sorted once: a form asks for them with every key that is pressed in it.

export const COUNTRY_OPTIONS: readonly Option[] = COUNTRY_CODES.map((value) => ({
  value,
  label: nameOfCountry(value),
})).sort(byLabel);

export const CURRENCY_OPTIONS: readonly Option[] = Intl.supportedValuesOf('currency')
  .map((value) => ({ value, label: nameOfCurrency(value) }))
  .sort(byLabel);

/** "America/New_York" as people read it. */
export const nameOfZone = (zone: string) => zone.replaceAll('_', ' ');

/** Every zone, those of the country first, and the one that is set even where this browser has another name for it. */
export function zoneOptions(country: string | null, current: string | null): Option[] {
  const own = country === null ? [] : zonesOf(country);
  const all = [...own, ...(current === null ? [] : [current]), ...Intl.supportedValuesOf('timeZone'), 'UTC'];
  return [...new Set(all)].map((value) => ({ value, label: nameOfZone(value) }));
}

export function languageOptions(country: string | null, current: string | null): Option[] {
  const first = [...(country === null ? [] : [languageIn(country)]), ...(current === null ? [] : [current])];
  return [...new Set([...first, ...LANGUAGES])].map((value) => ({ value, label: nameOfLanguage(value) }));
}
