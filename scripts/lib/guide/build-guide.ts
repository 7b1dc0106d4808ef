import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_ROOT } from '../paths.ts';
import { builtPlace, linkedSource } from './places.ts';
import { type Book, hrefsOf, readBook } from './read-book.ts';
import { type PictureSize, renderPage } from './render-page.ts';

const DOCS = path.join(PROJECT_ROOT, 'docs');
const BOOKS = ['guide', 'operator'] as const;
const PNG_SIZE_AT = 16;

/** The books under docs/ that are shipped with the program. */
export function readBooks(): Promise<Book[]> {
  return Promise.all(BOOKS.map((folder) => readBook(DOCS, folder)));
}

/** Everything under docs/ that the pages link to or show and that is no page itself, such as pictures. */
export function attachedFiles(books: readonly Book[]): string[] {
  const places = books
    .flatMap(({ pages }) => pages)
    .flatMap(({ source, tokens }) =>
      [...hrefsOf('link', tokens), ...hrefsOf('image', tokens)].map((href) => linkedSource(source, href)),
    );
  return [...new Set(places)].filter((place) => place !== undefined && !place.endsWith('.md')) as string[];
}

async function pictureSize(file: string): Promise<PictureSize> {
  const head = await readFile(file);
  return { width: head.readUInt32BE(PNG_SIZE_AT), height: head.readUInt32BE(PNG_SIZE_AT + 4) };
}

/** Makes the guide's pages in `out`. @throws Error when a page or an attached file is missing */
export async function buildGuide(out: string): Promise<void> {
  const books = await readBooks();
  const attached = attachedFiles(books);
  const sizes = new Map<string, PictureSize>();
  for (const source of attached) {
    const target = path.join(out, builtPlace(source));
    await mkdir(path.dirname(target), { recursive: true });
    if (source.endsWith('.png') && !existsSync(path.join(DOCS, source))) {
      // A page may speak of a screen before its picture is taken, for which Foyer has to be built.
      console.warn(`docs/${source} is missing; take it with \`npm run pictures\`.`);
      continue;
    }
    await cp(path.join(DOCS, source), target);
    if (source.endsWith('.png')) sizes.set(source, await pictureSize(path.join(DOCS, source)));
  }
  for (const book of books) {
    for (const page of book.pages) {
      const target = path.join(out, builtPlace(page.source));
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, renderPage(page, { book, books, sizeOf: (source) => sizes.get(source) }));
    }
  }
  await cp(path.join(import.meta.dirname, 'guide.css'), path.join(out, 'guide.css'));
  await cp(path.join(PROJECT_ROOT, 'renderer', 'public', 'favicon.svg'), path.join(out, 'favicon.svg'));
}
