import { Group, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './VirtualList.module.css';

type SortableHeaderProps = {
  label: string;
  /** The API's field name; without one the column cannot be sorted. */
  field?: string | undefined;
  /** The list's `?ordering=`: a field, with "-" in front for descending. */
  ordering: string;
  onSort: (ordering: string) => void;
  width?: string | undefined;
  align?: 'end' | undefined;
};

/** A column's head; a press sorts by it, a second one turns the order round. */
export function SortableHeader({ label, field, ordering, onSort, width, align }: SortableHeaderProps) {
  const { t } = useTranslation();
  if (field === undefined) {
    return (
      <th scope="col" style={{ width }} data-align={align}>
        {label}
      </th>
    );
  }
  const leading = ordering.split(',')[0];
  const direction = leading === field ? 'ascending' : leading === `-${field}` ? 'descending' : 'none';
  const Arrow = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }[direction];
  const next = direction === 'ascending' ? `-${field}` : field;
  return (
    <th scope="col" style={{ width }} data-align={align} aria-sort={direction}>
      <UnstyledButton
        className={classes.sort}
        onClick={() => onSort(next)}
        title={t(next === field ? 'list.sortAscending' : 'list.sortDescending', { column: label })}
      >
        <Group gap={4} wrap="nowrap" component="span">
          {label}
          <Arrow size={14} aria-hidden className={direction === 'none' ? classes.unsorted : undefined} />
        </Group>
      </UnstyledButton>
    </th>
  );
}
