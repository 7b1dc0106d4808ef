import { createListeners } from './listeners.ts';
import { isPageHeld, subscribeToHolds } from './page-holds.ts';

/** How this page writes times and amounts. */
export type VenueStyle = {
  /** By its IANA name. */
  timeZone: string;
  /** ISO 4217; null while the venue has none, which leaves amounts without a sign. */
  currency: string | null;
  /** BCP 47. */
  locale: string;
};

/** English in the region of the person's own browser, so that dates read the way they write them. */
function deviceLocale(): string {
  return navigator.languages.find((language) => /^en\b/i.test(language)) ?? 'en-GB';
}

/** The zone of this device, whichever venue it is used for. */
export function deviceTimeZone(): string {
  return new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
}

/** Whether browsers know how dates are written there, not in its language alone. */
export function isLocaleKnown(tag: string): boolean {
  return new Intl.DateTimeFormat(tag).resolvedOptions().locale === tag;
}

function isKnownHere(use: () => unknown): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}

const listeners = createListeners();
let style: VenueStyle = { timeZone: deviceTimeZone(), currency: null, locale: deviceLocale() };
let waiting: VenueStyle | null = null;

/** How times and amounts are written on this page now. */
export function getVenueStyle(): VenueStyle {
  return style;
}

/** Calls back on every change; returns the function that stops it. */
export const subscribeToVenueStyle = listeners.subscribe;

function takeOver(): void {
  if (waiting === null || isPageHeld()) return;
  style = waiting;
  waiting = null;
  listeners.tell();
}

subscribeToHolds(takeOver);

/**
 * Writes as a venue does from now on; what an old browser does not know stays as the device has it. A page that holds
 * something typed goes on as it is until that is saved, since everything shown is drawn anew.
 */
export function writeAs(venue: {
  time_zone: string;
  currency: string | null;
  language: string | null;
}): void {
  const { time_zone: timeZone, currency, language } = venue;
  const next: VenueStyle = {
    timeZone: isKnownHere(() => new Intl.DateTimeFormat('en', { timeZone })) ? timeZone : deviceTimeZone(),
    currency,
    locale:
      language !== null && isKnownHere(() => new Intl.DateTimeFormat(language)) ? language : deviceLocale(),
  };
  waiting = JSON.stringify(next) === JSON.stringify(style) ? null : next;
  takeOver();
}
