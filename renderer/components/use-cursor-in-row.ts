import { useEffect, useLayoutEffect, useRef } from 'react';
import { ROW_LINK } from './use-arrow-keys.ts';

const ROW = 'tr, li';
const [ROW_LINK_ATTRIBUTE] = Object.keys(ROW_LINK);
const rowLinkOf = (row: Element | null | undefined) =>
  row?.querySelector<HTMLElement>(`[${ROW_LINK_ATTRIBUTE}]`) ?? null;

/** Whether the cursor is where the browser leaves it when the button that had it is disabled or gone. */
function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * Keeps the cursor in a row of a list whose buttons change, or disappear, with what they did: on the next button, else
 * on the row's link, else on a neighbour's when the whole row is gone. A person who has moved the cursor elsewhere
 * meanwhile keeps it there.
 * @param isWorking a button of the row was pressed and its work is not done yet
 * @param isReading the list is being read again after it
 * @returns the ref of what goes around the buttons
 */
export function useCursorInRow(isWorking: boolean, isReading: boolean) {
  const root = useRef<HTMLDivElement>(null);
  const isKept = useRef<boolean>(false);
  useEffect(() => {
    if (isWorking) isKept.current = true;
    if (isWorking || !isKept.current) return;
    isKept.current = isReading;
    if (!isNowhere()) return;
    const button = root.current?.querySelector<HTMLElement>('button:enabled');
    (button ?? rowLinkOf(root.current?.closest(ROW)))?.focus();
  }, [isWorking, isReading]);
  useLayoutEffect(() => {
    const row = root.current?.closest(ROW);
    return () => {
      if (!isKept.current || !(isNowhere() || row?.contains(document.activeElement))) return;
      const places = [
        rowLinkOf(row?.nextElementSibling),
        rowLinkOf(row?.previousElementSibling),
        row?.closest('main'),
      ];
      // React puts the cursor back to where it was before it takes the row away, so this waits until that is done.
      queueMicrotask(() => places.find((place) => place?.isConnected)?.focus({ preventScroll: true }));
    };
  }, []);
  return root;
}
