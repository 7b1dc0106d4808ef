import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useArrowKeys } from './use-arrow-keys.ts';
import type { PagedRows } from './use-paged-rows.ts';
import { useWindowRows } from './use-window-rows.ts';
import classes from './VirtualList.module.css';

const CARD_HEIGHT = 124;
const FIRST_LOAD_CARDS = 6;

export type VirtualCardsProps<Row extends { id: number | string }> = {
  label: string;
  rows: PagedRows<Row>;
  card: (row: Row) => ReactNode;
};

/** The same list for a narrow screen: one card a row, as high as its text needs. */
export function VirtualCards<Row extends { id: number | string }>({
  label,
  rows,
  card,
}: VirtualCardsProps<Row>) {
  const { listRef, items, measure, before, after } = useWindowRows(rows, CARD_HEIGHT);
  useArrowKeys(listRef);
  return (
    <div ref={listRef} data-stale={rows.isStale || undefined} className={classes.list}>
      <ul
        className={classes.cards}
        aria-label={label}
        aria-busy={rows.count === undefined || rows.isStale}
        style={{ paddingTop: before, paddingBottom: after }}
      >
        {rows.count === undefined
          ? Array.from({ length: FIRST_LOAD_CARDS }, (_, index) => `waiting-${index}`).map((key) => (
              <li key={key}>
                <Skeleton height={CARD_HEIGHT - 12} radius="md" />
              </li>
            ))
          : null}
        {items.map((item) => {
          const row = rows.row(item.index);
          return (
            <li
              key={row?.id ?? `at-${item.index}`}
              ref={measure}
              data-index={item.index}
              aria-setsize={rows.count}
              aria-posinset={item.index + 1}
            >
              {row === undefined ? <Skeleton height={CARD_HEIGHT - 12} radius="md" /> : card(row)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
