import { useCallback, useState } from 'react';

/**
 * Whether the element that `ref` is given to is at least `rem` wide, on whatever screen it is: a window may be made
 * narrower, and everything larger. Until it is laid out it counts as wide enough.
 */
export function useHasRoom(rem: number): { ref: (element: HTMLElement | null) => void; hasRoom: boolean } {
  const [hasRoom, setHasRoom] = useState(true);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      const look = () => {
        const { clientWidth } = element;
        const pixelsPerRem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
        setHasRoom(clientWidth === 0 || clientWidth >= rem * pixelsPerRem);
      };
      look();
      const observer = new ResizeObserver(look);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [rem],
  );
  return { ref, hasRoom };
}
