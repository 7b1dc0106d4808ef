import { session, type WebContents } from 'electron';
import type { Log } from './log.ts';

/** How long a page may still be drawing what has come, in milliseconds. */
const DRAWN_MS = 500;
const IS_EMPTY = "document.getElementById('root')?.childElementCount === 0";

/**
 * Loads a page anew that stayed empty: Chromium drops every request when the computer joins or leaves a network, those to
 * this computer itself as well, and does not ask again for a page's scripts. Call before the first window opens.
 */
export function reloadEmptyPages(log: Log): void {
  const looking = new WeakSet<WebContents>();

  const look = async (contents: WebContents): Promise<void> => {
    looking.delete(contents);
    if (contents.isDestroyed() || !(await contents.executeJavaScript(IS_EMPTY))) return;
    log.warn('The network changed while a page was loading; it is loaded again');
    contents.reload();
  };

  session.defaultSession.webRequest.onErrorOccurred(({ error, resourceType, webContents: contents }) => {
    const isPart = resourceType === 'script' || resourceType === 'stylesheet';
    if (error !== 'net::ERR_NETWORK_CHANGED' || !isPart || !contents || looking.has(contents)) return;
    looking.add(contents);
    setTimeout(() => {
      look(contents).catch((failure: unknown) => log.warn({ err: failure }, 'A page could not be looked at'));
    }, DRAWN_MS);
  });
}
