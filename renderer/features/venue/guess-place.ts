import countriesAndTimezones, { type Timezone } from 'countries-and-timezones';
import countryToCurrency from 'country-to-currency';
import { isLocaleKnown } from '../../lib/venue-style.ts';

// What the country of a venue says about the rest of its settings. All of it can be changed.

const { getAllCountries, getCountriesForTimezone, getTimezonesForCountry } = countriesAndTimezones;

/** The two letters of every country. */
export const COUNTRY_CODES: readonly string[] = Object.keys(getAllCountries());

function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).region;
  } catch {
    // A computer without a language of its own has one that is called "c".
    return undefined;
  }
}

/** The country somebody probably is in, by the zone of the device and the languages it is set to; null without a clue. */
export function guessCountry(zone: string, languages: readonly string[]): string | null {
  const here: string[] = getCountriesForTimezone(zone).map(({ id }) => id);
  const spoken = languages.map(regionOf).filter((region) => region !== undefined);
  const both = spoken.find((region) => here.includes(region));
  return both ?? here[0] ?? spoken.find((region) => COUNTRY_CODES.includes(region)) ?? null;
}

function zonesIn(country: string): Timezone[] {
  const zones: Timezone[] | null = getTimezonesForCountry(country);
  return zones ?? [];
}

/** The zones of a country, by name. */
export function zonesOf(country: string): string[] {
  return zonesIn(country)
    .map(({ name }) => name)
    .sort((one, other) => one.localeCompare(other, 'en'));
}

/**
 * The zone of a venue in a country: that of the device where it is one of the country's, else the only one its clocks
 * can follow; null where somebody has to say.
 */
export function zoneIn(country: string, deviceZone: string): string | null {
  const zones = zonesIn(country);
  if (zones.some(({ name }) => name === deviceZone)) return deviceZone;
  const clocks = new Set(zones.map(({ utcOffset, dstOffset }) => `${utcOffset} ${dstOffset}`));
  if (clocks.size > 1) return null;
  return (zones.find(({ countries }) => countries[0] === country) ?? zones[0])?.name ?? null;
}

/** What is paid with in a country, by its ISO 4217 code; null where nothing is known. */
export function currencyOf(country: string): string | null {
  const byCountry: Readonly<Record<string, string>> = countryToCurrency;
  const currency = byCountry[country];
  return currency !== undefined && Intl.supportedValuesOf('currency').includes(currency) ? currency : null;
}

/** English as it is written in a country, where browsers know how; "en-GB" elsewhere. */
export function languageIn(country: string): string {
  const tag = `en-${country}`;
  return isLocaleKnown(tag) ? tag : 'en-GB';
}
