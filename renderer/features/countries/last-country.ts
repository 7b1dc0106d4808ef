const STORAGE_KEY = 'foyer.last-country';

/** The id of the country an event was last set up in on this device, as a string; null when there is none yet. */
export function readLastCountry(): string | null {
  return localStorage.getItem(STORAGE_KEY);
}

export function rememberLastCountry(id: string): void {
  localStorage.setItem(STORAGE_KEY, id);
}
