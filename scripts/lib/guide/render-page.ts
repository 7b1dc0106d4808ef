import { Marked, type RendererObject } from 'marked';
import { GUIDE_STRINGS as words } from './guide-strings.ts';
import { builtHref, linkedSource } from './places.ts';
import { type Book, type Page, plainText } from './read-book.ts';

export type PictureSize = { width: number; height: number };

type Around = {
  book: Book;
  books: readonly Book[];
  /** Of a picture under docs/, by its source place. */
  sizeOf: (source: string) => PictureSize | undefined;
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** What a heading is linked by: "When the disk is full" becomes "when-the-disk-is-full", as on code hosts. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

function renderText(page: Page, sizeOf: Around['sizeOf']): string {
  const linked = (href: string) => {
    const target = linkedSource(page.source, href);
    const fragment = href.includes('#') ? href.slice(href.indexOf('#')) : '';
    return target === undefined ? href : builtHref(page.source, target, fragment);
  };
  const renderer: RendererObject = {
    heading({ depth, tokens, text }) {
      const inside = this.parser.parseInline(tokens);
      return `<h${depth} id="${headingId(plainText(tokens, text))}">${inside}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${escaped(linked(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, text }) {
      const size = sizeOf(linkedSource(page.source, href) ?? '');
      const room = size === undefined ? '' : ` width="${size.width}" height="${size.height}"`;
      return `<img src="${escaped(linked(href))}" alt="${escaped(text)}"${room}>`;
    },
  };
  return new Marked({ renderer }).parser(page.tokens);
}

function contentsOf(page: Page, { book, books }: Around): string {
  const entry = ({ source, title }: Page) =>
    `<li><a href="${builtHref(page.source, source)}"${source === page.source ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`;
  const others = books
    .filter((other) => other !== book)
    .flatMap(({ pages: [first] }) => (first === undefined ? [] : [entry(first)]));
  return `<ol>${book.pages.map(entry).join('')}</ol>
<h2 class="books">${words.otherBooks}</h2>
<ul>${others.join('')}</ul>`;
}

function neighbours(page: Page, { book }: Around): string {
  const here = book.pages.indexOf(page);
  const link = (kind: 'previous' | 'next', neighbour: Page | undefined) =>
    neighbour === undefined
      ? ''
      : `<a class="${kind}" rel="${kind === 'next' ? 'next' : 'prev'}" href="${builtHref(page.source, neighbour.source)}"><span>${words[kind]}</span> ${escaped(neighbour.title)}</a>`;
  return `${link('previous', book.pages[here - 1])}${link('next', book.pages[here + 1])}`;
}

/** A page of the guide as HTML: no script, nothing from elsewhere, and the same from a folder as from a server. */
export function renderPage(page: Page, around: Around): string {
  const { book } = around;
  const title = page.title === book.title ? page.title : `${page.title} – ${book.title}`;
  const style = builtHref(page.source, 'guide/guide.css');
  const icon = builtHref(page.source, 'guide/favicon.svg');
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${style}">
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
<header>
<a class="home" href="${builtHref(page.source, 'guide/README.md')}"><img src="${icon}" alt="" width="32" height="32">${words.product}</a>
<span>${escaped(book.title)}</span>
<a class="to-contents" href="#contents">${words.contents}</a>
</header>
<main id="text" tabindex="-1">
${renderText(page, around.sizeOf)}
<nav class="neighbours" aria-label="${words.neighbours}">${neighbours(page, around)}</nav>
</main>
<nav class="contents" aria-labelledby="contents">
<h2 id="contents" tabindex="-1">${words.contents}</h2>
${contentsOf(page, around)}
</nav>
</body>
</html>
`;
}
