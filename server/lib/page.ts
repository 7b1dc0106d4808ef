import { DEFAULT_PAGE_SIZE } from '../contracts/common.ts';

/** Which rows a list query asks for. */
export type PageRequest = { page?: number; page_size?: number };

/** One page of rows and how many there are in all. */
export type PageOfRows<Row> = { count: number; rows: Row[] };

/** LIMIT and OFFSET of a page. */
export function pageWindow(query: PageRequest): { limit: number; offset: number } {
  const limit = query.page_size ?? DEFAULT_PAGE_SIZE;
  return { limit, offset: ((query.page ?? 1) - 1) * limit };
}
