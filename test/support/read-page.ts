import type { Page } from '../../server/contracts/common.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';

/** The page a list answered. @throws Error with the answer when it was refused */
export function pageOf<Item>(answer: ApiAnswer): Page<Item> {
  if (answer.status !== 200) throw new Error(`A list was refused: ${JSON.stringify(answer.body)}`);
  return answer.body as Page<Item>;
}

/** The ids on one page of a list, in their order. */
export async function listedIds(client: ApiClient, path: string): Promise<number[]> {
  return pageOf<{ id: number }>(await client.get(path)).results.map(({ id }) => id);
}

/** Follows a list's links from its first page to its last. @returns each page's items */
export async function followPages<Item>(client: ApiClient, path: string): Promise<Item[][]> {
  const pages: Item[][] = [];
  let next: string | null = path;
  while (next !== null) {
    const page: Page<Item> = pageOf(await client.get(next));
    pages.push(page.results);
    const link: URL | null = page.next === null ? null : new URL(page.next);
    next = link && link.pathname + link.search;
  }
  return pages;
}
