import type { BackupResponse } from '../../../server/contracts/backups.ts';
import type { PagedRows } from '../../components/use-paged-rows.ts';

type BackupPlace = BackupResponse['place'];

/** A backup, wherever copies of it are. */
export type Backup = Omit<BackupResponse, 'place'> & { id: string; places: readonly BackupPlace[] };

/** Copies of the same backup as the one backup they are, in the order given. One good copy makes it a good one. */
export function mergePlaces(copies: readonly BackupResponse[]): Backup[] {
  const merged = new Map<string, Backup>();
  for (const { place, ...copy } of copies) {
    const known = merged.get(copy.name);
    merged.set(copy.name, {
      ...(known ?? copy),
      id: copy.name,
      places: [...(known?.places ?? []), place],
      is_verified: copy.is_verified || known?.is_verified === true,
    });
  }
  return [...merged.values()];
}

/** A list that is all there, as the lists that are read page by page look. */
export function rowsOf<Row>(rows: readonly Row[]): PagedRows<Row> {
  return {
    count: rows.length,
    row: (index) => rows[index],
    show: () => {},
    isStale: false,
    error: null,
    retry: () => {},
  };
}
