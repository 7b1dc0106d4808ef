import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * Moves the focus into the main region whenever another place is opened, or the same one `anew`, so that keyboard and
 * screen reader go on from there; a screen that took the focus itself keeps it.
 */
export function useFocusOnArrival(anew: string) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const place = `${pathname} ${anew}`;
  const previous = useRef(place);
  useEffect(() => {
    if (previous.current === place) return;
    previous.current = place;
    if (main.current?.contains(document.activeElement)) return;
    main.current?.focus({ preventScroll: true });
  }, [place]);
  return main;
}
