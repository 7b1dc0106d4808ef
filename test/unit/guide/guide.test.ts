import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { strings } from '../../../main/strings.ts';
import { MANAGE_PLACES, PLACES } from '../../../renderer/app/places.ts';
import { common } from '../../../renderer/locales/en/common.ts';
import { settings } from '../../../renderer/locales/en/settings.ts';
import { i18n } from '../../../renderer/locales/index.ts';
import { attachedFiles, buildGuide, readBooks } from '../../../scripts/lib/guide/build-guide.ts';
import { builtPlace, linkedSource } from '../../../scripts/lib/guide/places.ts';
import { type Book, everyToken, hrefsOf, plainText } from '../../../scripts/lib/guide/read-book.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/paths.ts';
import { JOIN_STRINGS } from '../../../server/features/sharing/join-strings.ts';
import { testFolder } from '../../support/server-process.ts';

const DOCS = path.join(PROJECT_ROOT, 'docs');
const SAYING_SOURCES = ['main', 'renderer/locales', 'server'];

let books: Book[];

beforeAll(async () => {
  books = await readBooks();
});

const pages = () => books.flatMap((book) => book.pages);

/** What the guide prints in one way: **bold** is on the screen, *slanted* is what Foyer says; its first page explains that. */
function printedAs(kind: 'strong' | 'em'): { page: string; text: string }[] {
  const explained = pages().filter(({ source }) => source !== 'guide/README.md');
  return explained.flatMap(({ source, tokens }) =>
    everyToken(tokens).flatMap((token) =>
      token.type === kind ? [{ page: source, text: plainText(token.tokens, token.text) }] : [],
    ),
  );
}

function everyString(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(everyString) : [];
}

const WORDS_OF_ITS_OWN = /\p{L}{2}/u;

/** Matches a text of the window with anything in place of what is filled in. */
function filledIn(text: string): RegExp {
  const parts = text.split(/\{\{.*?\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

async function sourceTexts(): Promise<string> {
  const texts = await Promise.all(
    SAYING_SOURCES.map(async (folder) => {
      const files = await readdir(path.join(PROJECT_ROOT, folder), { recursive: true });
      const sources = files.filter((file) => file.endsWith('.ts'));
      return Promise.all(sources.map((file) => readFile(path.join(PROJECT_ROOT, folder, file), 'utf8')));
    }),
  );
  return texts.flat().join('\n');
}

describe('the guide', () => {
  it('has every page in its contents', async () => {
    for (const book of books) {
      const [contents] = book.pages;
      const folder = path.dirname(contents?.source ?? '');
      const files = (await readdir(path.join(DOCS, folder))).filter((file) => file.endsWith('.md'));
      expect(book.pages.map(({ source }) => path.basename(source)).sort()).toEqual(files.sort());
    }
  });

  it('leads to the internet nowhere, since a hall may have none', () => {
    const outward = pages().flatMap(({ source, tokens }) =>
      [...hrefsOf('link', tokens), ...hrefsOf('image', tokens)]
        .filter((href) => /^[a-z]+:/i.test(href))
        .map((href) => `${source}: ${href}`),
    );
    expect(outward).toEqual([]);
  });

  it('has every picture and file that its pages show or link to, and no other picture', async () => {
    const attached = attachedFiles(books);
    expect(attached.filter((place) => !existsSync(path.join(DOCS, place)))).toEqual([]);
    const pictures = await readdir(path.join(DOCS, 'guide', 'pictures'));
    expect(
      pictures.map((file) => `guide/pictures/${file}`).filter((place) => !attached.includes(place)),
    ).toEqual([]);
  });

  it('describes every picture for those who cannot see it', () => {
    const silent = pages().flatMap(({ source, tokens }) =>
      everyToken(tokens).flatMap((token) =>
        token.type === 'image' && String(token.text).length < 15 ? [`${source}: ${token.raw}`] : [],
      ),
    );
    expect(silent).toEqual([]);
  });

  it('names in bold only what stands on the screen', () => {
    const shown = [
      ...everyString(i18n.getDataByLanguage('en')),
      ...everyString(strings),
      ...everyString(JOIN_STRINGS),
    ]
      .filter((text) => WORDS_OF_ITS_OWN.test(text.replace(/\{\{.*?\}\}/g, '')))
      .map(filledIn);
    const unknown = printedAs('strong').filter(({ text }) => !shown.some((label) => label.test(text)));
    expect(unknown).toEqual([]);
  });

  it('speaks of every place of the window and every part of its settings', () => {
    const { label: _label, ...parts } = settings.sections;
    const places = [...PLACES, ...MANAGE_PLACES].map(({ key }) => common.navigation[key]);
    const named = printedAs('strong').map(({ text }) => text);
    expect([...places, ...Object.values(parts)].filter((name) => !named.includes(name))).toEqual([]);
  });

  it('quotes in italics only what Foyer says', async () => {
    const said = (await sourceTexts()).replaceAll("\\'", "'");
    const unknown = printedAs('em').filter(({ text }) => !said.includes(text));
    expect(unknown).toEqual([]);
  });
});

describe('the built guide', () => {
  it('resolves every link, picture and heading between its pages', async () => {
    const folder = await testFolder();
    await buildGuide(folder);
    const broken: string[] = [];
    for (const { source, tokens } of pages()) {
      for (const href of [...hrefsOf('link', tokens), ...hrefsOf('image', tokens)]) {
        const target = builtPlace(linkedSource(source, href) ?? source);
        const html = await readFile(path.join(folder, target), 'utf8').catch(() => undefined);
        const id = href.split('#')[1];
        const isThere = html !== undefined && (id === undefined || html.includes(` id="${id}"`));
        if (!isThere) broken.push(`${source}: ${href}`);
      }
    }
    expect(broken).toEqual([]);
  });
});
