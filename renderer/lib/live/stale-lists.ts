import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/** What happens in one breath is read again together, in milliseconds. */
const BREATH = 100;
/** While it goes on happening, a list is read again this often at most, in milliseconds. */
const REST = 1_000;

/**
 * Has what became out of date read again: at once marked as such, soon read again where it is in sight, and never more
 * often than a person could follow, however much happens.
 */
export function createStaleLists(queryClient: QueryClient) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const readAt = new Map<string, number>();

  function readAgain(name: string, filters: QueryFilters): void {
    timers.delete(name);
    readAt.set(name, performance.now());
    // A page out of sight reads again what is marked when somebody looks at it.
    void queryClient.invalidateQueries({ ...filters, refetchType: document.hidden ? 'none' : 'active' });
  }

  return {
    /** `name` is the same for the same lists. */
    mark(name: string, filters: QueryFilters): void {
      void queryClient.invalidateQueries({ ...filters, refetchType: 'none' });
      if (timers.has(name)) return;
      const rested = (readAt.get(name) ?? Number.NEGATIVE_INFINITY) + REST - performance.now();
      timers.set(
        name,
        setTimeout(() => readAgain(name, filters), Math.max(BREATH, rested)),
      );
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
