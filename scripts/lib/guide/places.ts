import path from 'node:path';

const GUIDE = 'guide/';

/**
 * Where a file under docs/ lies in the built guide: the user guide at its top, other books in folders of their own, and
 * each contents page as the index of its folder.
 */
export function builtPlace(source: string): string {
  const place = source.startsWith(GUIDE) ? source.slice(GUIDE.length) : source;
  return place.replace(/(^|\/)README\.md$/, '$1index.html').replace(/\.md$/, '.html');
}

/** The file under docs/ a link of `source` leads to; undefined for one that leads out of the guide. */
export function linkedSource(source: string, href: string): string | undefined {
  if (/^[a-z][\w+.-]*:/i.test(href) || href.startsWith('#')) return undefined;
  const [file = ''] = href.split('#');
  return path.posix.join(path.posix.dirname(source), file);
}

/** A link between two built pages, relative, so that it works over HTTP and from a folder alike. */
export function builtHref(source: string, target: string, fragment = ''): string {
  return `${path.posix.relative(path.posix.dirname(builtPlace(source)), builtPlace(target))}${fragment}`;
}
