/** What becomes of a place a page wants to go to. */
export type LinkDecision = 'inside' | 'system-browser' | 'refused';

/** Parses without throwing; a page can ask for anything. */
function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/** Whether `url` is a page of the server at `serverUrl`: same scheme, host and port. */
export function isServerPage(url: string, serverUrl: string | undefined): boolean {
  const target = parsed(url);
  const server = serverUrl === undefined ? undefined : parsed(serverUrl);
  // Every file: and data: page has the origin "null", which must never count as the same place.
  return (
    target !== undefined &&
    server !== undefined &&
    target.origin !== 'null' &&
    target.origin === server.origin
  );
}

/** Where a link leads: to the server's own pages, to the person's browser (http and https alone), or nowhere. */
export function decideLink(url: string, serverUrl: string | undefined): LinkDecision {
  if (isServerPage(url, serverUrl)) return 'inside';
  const target = parsed(url);
  return target?.protocol === 'http:' || target?.protocol === 'https:' ? 'system-browser' : 'refused';
}

/** Whether `url` is a file in or below the folder at `folderUrl`, which ends with a slash. */
export function isFileBelow(url: string, folderUrl: string): boolean {
  const target = parsed(url);
  const folder = parsed(folderUrl);
  if (target === undefined || folder === undefined) return false;
  // A slash in disguise is none to the address, and one to whoever opens the file.
  if (target.protocol !== 'file:' || /%2f|%5c/i.test(target.pathname)) return false;
  return target.host === folder.host && target.pathname.startsWith(folder.pathname);
}

/** Whether `url` is exactly the file page `pageUrl`; its query and fragment do not matter. */
export function isFilePage(url: string, pageUrl: string): boolean {
  const target = parsed(url);
  const page = parsed(pageUrl);
  if (target === undefined || page === undefined) return false;
  return target.protocol === 'file:' && target.host === page.host && target.pathname === page.pathname;
}
