import { type RefObject, useEffect } from 'react';

/** Marks the one link of a row that the arrow keys move between. */
export const ROW_LINK = { 'data-row-link': true } as const;

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Lets the up and down arrow keys walk from one row's link to the next inside `ref`. */
export function useArrowKeys(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const list = ref.current;
    const walk = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const link =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row-link]') : null;
      if (step === undefined || link === null || list === null) return;
      const links = [...list.querySelectorAll<HTMLElement>('[data-row-link]')];
      const next = links[links.indexOf(link) + step];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    list?.addEventListener('keydown', walk);
    return () => list?.removeEventListener('keydown', walk);
  }, [ref]);
}
