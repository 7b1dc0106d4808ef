import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PagedRows } from './use-paged-rows.ts';

/** Rows drawn beyond either edge of the screen. */
const OVERSCAN = 8;

/**
 * Draws only the rows of a long list that are on screen, scrolling with the page itself, and tells `rows` which
 * those are. `before` and `after` are the heights in pixels of what is left out above and below.
 */
export function useWindowRows<Row>(rows: PagedRows<Row>, estimatedHeight: number) {
  const listRef = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const list = listRef.current;
    if (list !== null) setTop(Math.round(list.getBoundingClientRect().top + window.scrollY));
  });

  const virtualizer = useWindowVirtualizer({
    count: rows.count ?? 0,
    estimateSize: () => estimatedHeight,
    overscan: OVERSCAN,
    scrollMargin: top,
    // A list that appears on a page already scrolled must not throw it back to the top.
    initialOffset: () => window.scrollY,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const { show } = rows;
  useEffect(() => {
    if (first !== undefined && last !== undefined) show(first.index, last.index);
  }, [first, last, show]);

  return {
    listRef,
    items,
    measure: virtualizer.measureElement,
    before: first === undefined ? 0 : first.start - top,
    // Before the first rows are drawn the list is as high as it will be, or Back could not scroll to where it was.
    after: virtualizer.getTotalSize() - (last === undefined ? 0 : last.end - top),
    /** Brings the first row back into sight, for instance after sorting from far down the list. */
    toFirst: () => {
      if (window.scrollY > top) virtualizer.scrollToIndex(0);
    },
  };
}
