import * as z from 'zod';
import { newKey } from './idempotency-keys.ts';

const STORAGE_KEY = 'foyer.trade';
const Trade = z.object({ refresh: z.string(), key: z.string() });

function storedTrade(): z.infer<typeof Trade> | null {
  try {
    return Trade.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null'));
  } catch {
    return null;
  }
}

/**
 * The key a refresh token is traded under, the same in every tab and after a reload: a refresh token that is sent twice
 * under two keys would look stolen, and under one key its lost answer is given again.
 */
export function keyForTrade(refresh: string): string {
  const stored = storedTrade();
  if (stored?.refresh === refresh) return stored.key;
  const key = newKey();
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ refresh, key }));
  return key;
}

/** Runs while no other tab does. A page that came over plain HTTP from another computer has no locks to hold. */
export function aloneAmongTabs<Result>(work: () => Promise<Result>): Promise<Result> {
  const { locks } = navigator as Partial<Navigator>;
  return locks === undefined ? work() : locks.request(STORAGE_KEY, work);
}
