import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { marked, type Token, type TokensList } from 'marked';

/** One page of a book: a Markdown file beside its contents page. */
export type Page = {
  /** The file's place under docs/, with forward slashes: "guide/sell.md". */
  source: string;
  title: string;
  tokens: TokensList;
};

/** A folder under docs/: its README.md is the contents, and the order of the links there is the order of the pages. */
export type Book = { title: string; pages: readonly Page[] };

/** Every token of a page, those inside others included. */
export function everyToken(tokens: readonly Token[]): Token[] {
  const found: Token[] = [];
  // What is called for a token here promises nothing.
  void marked.walkTokens([...tokens], (token) => {
    found.push(token);
  });
  return found;
}

/** Where the links or the pictures of a page lead, as the page writes it. */
export function hrefsOf(kind: 'link' | 'image', tokens: readonly Token[]): string[] {
  return everyToken(tokens).flatMap((token) =>
    token.type === kind && 'href' in token ? [String(token.href)] : [],
  );
}

/** The text of a heading or a link without its marks. */
export function plainText(tokens: readonly Token[] | undefined, text: string): string {
  if (tokens === undefined) return text;
  return tokens
    .map((token) =>
      'tokens' in token ? plainText(token.tokens, token.raw) : 'text' in token ? token.text : '',
    )
    .join('');
}

async function readPage(docs: string, source: string): Promise<Page> {
  const tokens = marked.lexer(await readFile(path.join(docs, source), 'utf8'));
  const heading = tokens.find((token) => token.type === 'heading');
  if (heading?.type !== 'heading' || heading.depth !== 1) {
    throw new Error(`docs/${source} has to begin with its title.`);
  }
  return { source, title: plainText(heading.tokens, heading.text), tokens };
}

/** Reads the book in `docs/<folder>/`. @throws Error when a page that the contents name is missing or has no title */
export async function readBook(docs: string, folder: string): Promise<Book> {
  const contents = await readPage(docs, `${folder}/README.md`);
  const linked = hrefsOf('link', contents.tokens).filter((href) => /^[\w-]+\.md$/.test(href));
  const pages = await Promise.all([...new Set(linked)].map((name) => readPage(docs, `${folder}/${name}`)));
  return { title: contents.title, pages: [contents, ...pages] };
}
