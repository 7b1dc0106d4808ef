import type { Page } from '../contracts/common.ts';
import { type PageOfRows, type PageRequest, pageWindow } from '../lib/page.ts';
import { HttpError } from './errors.ts';

/**
 * The envelope `{count, next, previous, results}` with links that keep the query string.
 * @param url the request's own address, absolute
 * @throws HttpError 404 when the page lies behind the last one
 */
export function presentPage<Row, Item>(
  found: PageOfRows<Row>,
  query: PageRequest,
  url: URL,
  present: (row: Row) => Item,
): Page<Item> {
  const { limit } = pageWindow(query);
  const page = query.page ?? 1;
  const pages = Math.max(1, Math.ceil(found.count / limit));
  if (page > pages) {
    throw new HttpError(404, `There is no page ${page}; the last page is ${pages}.`, 'invalid_page');
  }
  const link = (target: number) => {
    const address = new URL(url);
    if (target === 1) address.searchParams.delete('page');
    else address.searchParams.set('page', String(target));
    return address.href;
  };
  return {
    count: found.count,
    next: page < pages ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
    results: found.rows.map((row) => present(row)),
  };
}
