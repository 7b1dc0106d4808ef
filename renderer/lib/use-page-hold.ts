import { useEffect } from 'react';
import { holdPage } from './page-holds.ts';

/** Holds the page against being replaced by a new version, for as long as `isHeld`. */
export function usePageHold(isHeld: boolean): void {
  useEffect(() => (isHeld ? holdPage() : undefined), [isHeld]);
}
