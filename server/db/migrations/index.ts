import { boxOffice } from './0001-box-office.ts';
import { idempotencyKeys } from './0002-idempotency-keys.ts';
import { listsAndSearch } from './0003-lists-and-search.ts';
import { holds } from './0004-holds.ts';
import { noSeatBeyondTheLast } from './0005-no-seat-beyond-the-last.ts';
import type { Migration } from './migration.ts';

/** Every step in order. Static, since a bundled program has no folder to search. */
export const migrations: readonly Migration[] = [
  boxOffice,
  idempotencyKeys,
  listsAndSearch,
  holds,
  noSeatBeyondTheLast,
];
