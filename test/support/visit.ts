// Put there by vitest's jsdom environment.
declare const jsdom: { reconfigure: (settings: { url: string }) => void };

/** Makes this the address the page under test was loaded from. */
export function visit(url: string): void {
  jsdom.reconfigure({ url });
}
