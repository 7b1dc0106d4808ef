import { describe, expect, it } from 'vitest';
import { presentPage } from '../../server/http/pagination.ts';
import { type PageRequest, pageWindow } from '../../server/lib/page.ts';

const address = new URL('http://127.0.0.1:8000/api/events/events/?search=a%20b&page=2&ordering=-id');

function present(count: number, query: PageRequest, url = address) {
  return presentPage({ count, rows: ['row'] }, query, url, (row) => row.toUpperCase());
}

describe('pageWindow', () => {
  it.each([
    [{}, { limit: 10, offset: 0 }],
    [{ page: 3 }, { limit: 10, offset: 20 }],
    [
      { page: 2, page_size: 100 },
      { limit: 100, offset: 100 },
    ],
  ])('asks for %j as %j', (query, window) => {
    expect(pageWindow(query)).toEqual(window);
  });
});

describe('presentPage', () => {
  it('links to both neighbours and keeps the rest of the query string', () => {
    const page = present(25, { page: 2 });

    expect(page.next).toBe('http://127.0.0.1:8000/api/events/events/?search=a+b&page=3&ordering=-id');
    expect(page.previous).toBe('http://127.0.0.1:8000/api/events/events/?search=a+b&ordering=-id');
    expect(page).toMatchObject({ count: 25, results: ['ROW'] });
  });

  it.each([
    ['an empty list', 0, {}, [false, false]],
    ['a list of exactly one page', 10, {}, [false, false]],
    ['the first of two pages', 11, {}, [true, false]],
    ['the last of two pages', 11, { page: 2 }, [false, true]],
    ['a last page that is full', 20, { page: 2 }, [false, true]],
  ])('links %s rightly', (_what, count, query, [hasNext, hasPrevious]) => {
    const page = present(count, query);
    expect([page.next !== null, page.previous !== null]).toEqual([hasNext, hasPrevious]);
  });

  it.each([
    [0, { page: 2 }],
    [10, { page: 2 }],
    [11, { page: 3 }],
    [250, { page: 4, page_size: 100 }],
  ])('refuses a page behind the last of %i rows', (count, query) => {
    expect(() => present(count, query)).toThrow(`There is no page ${query.page}; the last page is`);
  });
});
