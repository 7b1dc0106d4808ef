// What countries, currencies and languages are called comes from the browser, in the language of all other texts.

const TEXTS = 'en';
const countries = new Intl.DisplayNames(TEXTS, { type: 'region' });
const currencies = new Intl.DisplayNames(TEXTS, { type: 'currency' });
const languages = new Intl.DisplayNames(TEXTS, { type: 'language', languageDisplay: 'standard' });

/** "Germany" for "DE". */
export function nameOfCountry(code: string): string {
  return countries.of(code) ?? code;
}

/** "Euro (EUR)" for "EUR". */
export function nameOfCurrency(code: string): string {
  return `${currencies.of(code) ?? code} (${code})`;
}

/** "English (Germany)" for "en-DE". */
export function nameOfLanguage(tag: string): string {
  return languages.of(tag) ?? tag;
}
