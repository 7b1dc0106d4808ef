import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { SortableHeader } from './SortableHeader.tsx';
import { useArrowKeys } from './use-arrow-keys.ts';
import type { PagedRows } from './use-paged-rows.ts';
import { useWindowRows } from './use-window-rows.ts';
import classes from './VirtualList.module.css';

const ROW_HEIGHT = 60;
const FIRST_LOAD_ROWS = 10;

export type Column<Row> = {
  key: string;
  header: string;
  /** The API's field to sort by. */
  field?: string;
  /** In rem; the columns without one share what is left. */
  width?: `${number}rem`;
  align?: 'end';
  cell: (row: Row) => ReactNode;
};

export type VirtualTableProps<Row extends { id: number | string }> = {
  label: string;
  rows: PagedRows<Row>;
  columns: readonly Column<Row>[];
  ordering: string;
  onSort: (ordering: string) => void;
};

/** A table of any length that scrolls with the page; rows whose page is on the way show as grey bars. */
export function VirtualTable<Row extends { id: number | string }>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, ordering, onSort } = props;
  const { listRef, items, measure, before, after, toFirst } = useWindowRows(rows, ROW_HEIGHT);
  useArrowKeys(listRef);
  const waiting = columns.map((column) => (
    <td key={column.key} data-align={column.align}>
      <Skeleton height={14} width="70%" />
    </td>
  ));
  const filler = (height: number) =>
    height > 0 ? (
      <tr aria-hidden>
        <td colSpan={columns.length} style={{ height, padding: 0, border: 0 }} />
      </tr>
    ) : null;

  return (
    <div ref={listRef} data-stale={rows.isStale || undefined} className={classes.list}>
      <table
        className={classes.table}
        aria-label={label}
        aria-rowcount={(rows.count ?? 0) + 1}
        aria-busy={rows.count === undefined || rows.isStale}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <SortableHeader
                key={column.key}
                label={column.header}
                field={column.field}
                width={column.width}
                align={column.align}
                ordering={ordering}
                onSort={(next) => {
                  toFirst();
                  onSort(next);
                }}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.count === undefined
            ? Array.from({ length: FIRST_LOAD_ROWS }, (_, index) => `waiting-${index}`).map((key) => (
                <tr key={key}>{waiting}</tr>
              ))
            : null}
          {filler(before)}
          {items.map((item) => {
            const row = rows.row(item.index);
            return (
              <tr
                key={row?.id ?? `at-${item.index}`}
                ref={measure}
                data-index={item.index}
                aria-rowindex={item.index + 2}
              >
                {row === undefined
                  ? waiting
                  : columns.map((column) => (
                      <td key={column.key} data-align={column.align}>
                        {column.cell(row)}
                      </td>
                    ))}
              </tr>
            );
          })}
          {filler(after)}
        </tbody>
      </table>
    </div>
  );
}
