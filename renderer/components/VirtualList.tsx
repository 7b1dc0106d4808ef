import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { ErrorNotice } from './ErrorNotice.tsx';
import { NARROW_SCREEN } from './narrow-screen.ts';
import { VirtualCards, type VirtualCardsProps } from './VirtualCards.tsx';
import { VirtualTable, type VirtualTableProps } from './VirtualTable.tsx';

type VirtualListProps<Row extends { id: number | string }> = VirtualTableProps<Row> &
  VirtualCardsProps<Row> & {
    /** Shown in place of the list when there is nothing in it: what to do next. */
    empty: ReactNode;
  };

/** A list of up to hundreds of thousands of rows: a table where there is room, cards on a narrow screen. */
export function VirtualList<Row extends { id: number | string }>(props: VirtualListProps<Row>) {
  const { label, rows, columns, card, empty, ordering, onSort } = props;
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  const failure = rows.error === null ? null : <ErrorNotice error={rows.error} onRetry={rows.retry} />;
  if (failure !== null && rows.count === undefined) return failure;
  if (rows.count === 0 && !rows.isStale) return empty;
  return (
    <>
      {failure}
      {isNarrow ? (
        <VirtualCards label={label} rows={rows} card={card} />
      ) : (
        <VirtualTable label={label} rows={rows} columns={columns} ordering={ordering} onSort={onSort} />
      )}
    </>
  );
}
