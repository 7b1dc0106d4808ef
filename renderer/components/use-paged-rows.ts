import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Page } from '../../server/contracts/common.ts';

const PAGE_SIZE = 50;
// Long enough that dragging the scrollbar past thousands of rows asks for none of them.
const SETTLE_MS = 80;

export type FetchPage<Row> = (page: number, pageSize: number, signal: AbortSignal) => Promise<Page<Row>>;

/** A list of any length of which only the pages in sight are fetched. */
export type PagedRows<Row> = {
  /** How many rows there are in all; undefined until the first answer. */
  count: number | undefined;
  /** The row at an index, or undefined while its page is on the way. */
  row: (index: number) => Row | undefined;
  /** Tells which rows are in sight, both ends included. */
  show: (first: number, last: number) => void;
  /** The rows are those of the filter before, until the answer to the new one arrives. */
  isStale: boolean;
  error: Error | null;
  retry: () => void;
};

const pageOf = (index: number) => Math.floor(index / PAGE_SIZE) + 1;

/**
 * Fetches the pages of a list as they come into sight. The first page is always kept, since it carries the count and
 * bridges a change of filter; `queryKey` must name everything `fetchPage` depends on.
 */
export function usePagedRows<Row>(queryKey: readonly unknown[], fetchPage: FetchPage<Row>): PagedRows<Row> {
  const [inSight, setInSight] = useState({ from: 1, to: 1 });
  const [settled] = useDebouncedValue(inSight, SETTLE_MS);
  const pageQuery = (page: number) => ({
    queryKey: [...queryKey, 'page', page],
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(page, PAGE_SIZE, signal),
  });

  const first = useQuery({ ...pageQuery(1), placeholderData: keepPreviousData });
  const isStale: boolean = first.isPlaceholderData;
  const count = first.data?.count;
  const lastPage = Math.max(1, pageOf((count ?? 1) - 1));
  const others = useMemo(() => {
    const pages: number[] = [];
    for (let page = Math.max(2, settled.from); page <= Math.min(settled.to, lastPage); page += 1) {
      pages.push(page);
    }
    return isStale ? [] : pages;
  }, [settled.from, settled.to, lastPage, isStale]);
  const rest = useQueries({ queries: others.map((page) => pageQuery(page)) });

  const show = useCallback((firstRow: number, lastRow: number) => {
    const from = pageOf(firstRow);
    const to = pageOf(lastRow);
    setInSight((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, []);

  const failed = [first, ...rest].find((query) => query.isError);
  return {
    count,
    row: (index) => {
      const page = pageOf(index);
      const answer = page === 1 ? first.data : rest[others.indexOf(page)]?.data;
      return answer?.results[index % PAGE_SIZE];
    },
    show,
    isStale,
    error: failed?.error ?? null,
    retry: () => {
      void first.refetch();
      for (const query of rest) {
        void query.refetch();
      }
    },
  };
}
