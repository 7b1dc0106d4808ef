import * as z from 'zod';

function isKnown(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

// A bare offset such as "+02:00" is no place: it knows nothing of summer time.
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

function isSupported(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
}

/** A zone of the IANA database, "Europe/Berlin", that this computer knows. */
export const TimeZone = z
  .string()
  .refine(
    (name) => ZONE_NAME.test(name) && isKnown(() => new Intl.DateTimeFormat('en', { timeZone: name })),
    'Must be the name of a time zone, such as "Europe/Berlin".',
  );

/** Two letters of ISO 3166-1, "DE". */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'Must be a country’s two letters, such as "DE".');

/** A currency of ISO 4217, "EUR". */
export const CurrencyCode = z
  .string()
  .refine(
    (code) => Intl.supportedValuesOf('currency').includes(code),
    'Must be the code of a currency, such as "EUR".',
  );

/** A language with its region, "en-GB", as in BCP 47. */
export const LanguageTag = z
  .string()
  .max(35, 'Must be a language’s tag, such as "en-GB".')
  .refine((tag) => isSupported(tag), 'Must be a language’s tag, such as "en-GB".');
