import { describe, expect, it } from 'vitest';
import { decideLink, isFileBelow, isFilePage, isServerPage } from '../../main/url-rules.ts';

const SERVER = 'http://127.0.0.1:8000/';

describe('links', () => {
  it.each([
    'http://127.0.0.1:8000/',
    'http://127.0.0.1:8000/swagger/',
    'http://127.0.0.1:8000/events/3?tab=bookings#seats',
  ])('keeps %s inside', (url) => {
    expect(decideLink(url, SERVER)).toBe('inside');
  });

  it.each([
    'https://example.org/',
    'http://example.org/',
    'http://127.0.0.1:8001/',
    'https://127.0.0.1:8000/',
    'http://127.0.0.1.example.org:8000/',
    'http://127.0.0.1.example.org:8000/',
    'http://localhost:8000/',
  ])("hands %s to the person's own browser", (url) => {
    expect(decideLink(url, SERVER)).toBe('system-browser');
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<h1>hello</h1>',
    'about:blank',
    'blob:null/1234',
    'smb://example.org/share',
    'mailto:someone@example.org',
    'chrome://settings',
    'not a url',
    '',
  ])('refuses %j', (url) => {
    expect(decideLink(url, SERVER)).toBe('refused');
  });

  it('keeps nothing inside while there is no server', () => {
    expect(decideLink(SERVER, undefined)).toBe('system-browser');
    expect(decideLink('file:///tmp/page.html', undefined)).toBe('refused');
  });
});

describe('the pages of the guide', () => {
  const folder = 'file:///opt/foyer/dist/guide/';

  it('are the files in and below its folder', () => {
    expect(isFileBelow('file:///opt/foyer/dist/guide/index.html', folder)).toBe(true);
    expect(isFileBelow('file:///opt/foyer/dist/guide/operator/index.html#ports', folder)).toBe(true);
  });

  it.each([
    'file:///opt/foyer/dist/guide/../main/failure-page.html',
    'file:///opt/foyer/dist/guide/%2e%2e/main/failure-page.html',
    'file:///opt/foyer/dist/guide/..%2f..%2f..%2f..%2fetc/passwd',
    'file:///opt/foyer/dist/guide-of-another/index.html',
    'file://elsewhere/opt/foyer/dist/guide/index.html',
    'http://127.0.0.1/opt/foyer/dist/guide/index.html',
    '',
  ])('are not %j', (url) => {
    expect(isFileBelow(url, folder)).toBe(false);
  });
});

describe('pages that may talk to the main process', () => {
  it("knows the server's pages by scheme, host and port", () => {
    expect(isServerPage('http://127.0.0.1:8000/sell', SERVER)).toBe(true);
    expect(isServerPage('http://127.0.0.1:80/sell', SERVER)).toBe(false);
    expect(isServerPage('', SERVER)).toBe(false);
  });

  it('never takes two pages without an origin for the same place', () => {
    expect(isServerPage('file:///tmp/a.html', 'file:///tmp/b.html')).toBe(false);
    expect(isServerPage('data:text/html,a', 'data:text/html,b')).toBe(false);
  });

  it('knows its own recovery page and no other file', () => {
    const page = 'file:///opt/foyer/dist/main/recovery-page.html';
    expect(isFilePage(page, page)).toBe(true);
    expect(isFilePage(`${page}?again#top`, page)).toBe(true);
    expect(isFilePage('file:///opt/foyer/dist/main/other.html', page)).toBe(false);
    expect(isFilePage('file://elsewhere/opt/foyer/dist/main/recovery-page.html', page)).toBe(false);
    expect(isFilePage('http://127.0.0.1/opt/foyer/dist/main/recovery-page.html', page)).toBe(false);
  });
});
