import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from './lib/chromium.ts';
import { PROJECT_ROOT } from './lib/paths.ts';

// Draws the installed web app's icons from renderer/public/favicon.svg. They are committed: a build needs no browser.
const PUBLIC = path.join(PROJECT_ROOT, 'renderer', 'public');
const WALL = '#0a3529';

/** `maskable` icons are cut to any shape, so that only what lies within four fifths of their width is sure to be seen. */
const ICONS = [
  { file: 'foyer-180.png', size: 180, maskable: true },
  { file: 'foyer-192.png', size: 192, maskable: false },
  { file: 'foyer-512.png', size: 512, maskable: false },
  { file: 'foyer-maskable-512.png', size: 512, maskable: true },
] as const;

async function draw(browser: Browser, svg: string, icon: (typeof ICONS)[number]): Promise<void> {
  const { file, size, maskable } = icon;
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawn = size * (maskable ? 0.82 : 1);
  await page.setContent(
    `<body style="margin:0;width:${size}px;height:${size}px;display:grid;place-items:center;` +
      `background:${maskable ? WALL : 'transparent'}">` +
      `<div style="width:${drawn}px;height:${drawn}px">${svg}</div></body>`,
  );
  await page.screenshot({ path: path.join(PUBLIC, 'icons', file), omitBackground: true });
  await page.close();
}

const svg = await readFile(path.join(PUBLIC, 'favicon.svg'), 'utf8');
await mkdir(path.join(PUBLIC, 'icons'), { recursive: true });
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  for (const icon of ICONS) await draw(browser, svg, icon);
} finally {
  await browser.close();
}
