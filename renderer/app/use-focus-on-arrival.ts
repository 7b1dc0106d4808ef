import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * Moves the focus into the main region whenever another place is opened, so that keyboard and screen reader go on
 * from there; a screen that took the focus itself keeps it.
 */
export function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    if (main.current?.contains(document.activeElement)) return;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
