import { Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { ErrorNotice } from './ErrorNotice.tsx';
import { NARROW_SCREEN } from './narrow-screen.ts';
import { useHasRoom } from './use-has-room.ts';
import { VirtualCards, type VirtualCardsProps } from './VirtualCards.tsx';
import { type Column, VirtualTable, type VirtualTableProps } from './VirtualTable.tsx';

/** What a column that takes what is left needs for words to stay whole, in rem. */
const LEAST_WIDTH = 8;

type VirtualListProps<Row extends { id: number | string }> = VirtualTableProps<Row> &
  VirtualCardsProps<Row> & {
    /** Shown in place of the list when there is nothing in it: what to do next. */
    empty: ReactNode;
  };

function roomFor<Row>(columns: readonly Column<Row>[]): number {
  const widths = columns.map(({ width }) => (width === undefined ? LEAST_WIDTH : Number.parseFloat(width)));
  return widths.reduce((sum, width) => sum + width, 0);
}

/** A list of up to hundreds of thousands of rows: a table where there is room, cards where there is none. */
export function VirtualList<Row extends { id: number | string }>(props: VirtualListProps<Row>) {
  const { label, rows, columns, card, empty, ordering, onSort } = props;
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  const { ref, hasRoom } = useHasRoom(roomFor(columns));
  const failure = rows.error === null ? null : <ErrorNotice error={rows.error} onRetry={rows.retry} />;
  if (failure !== null && rows.count === undefined) return failure;
  if (rows.count === 0 && !rows.isStale) return empty;
  return (
    <Stack ref={ref} gap="sm">
      {failure}
      {isNarrow || !hasRoom ? (
        <VirtualCards label={label} rows={rows} card={card} />
      ) : (
        <VirtualTable label={label} rows={rows} columns={columns} ordering={ordering} onSort={onSort} />
      )}
    </Stack>
  );
}
