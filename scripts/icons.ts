import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from './lib/chromium.ts';
import { ICNS_SIZES, icnsOf, icoOf } from './lib/icon-files.ts';
import { PROJECT_ROOT } from './lib/paths.ts';

// Draws every icon of the web app, of the installers and of the tray from renderer/public/favicon.svg. They are committed: neither a
// build nor a packager needs a browser.
const PUBLIC = path.join(PROJECT_ROOT, 'renderer', 'public');
const BUILD_RESOURCES = path.join(PROJECT_ROOT, 'build-resources');
const TRAY = path.join(PROJECT_ROOT, 'main', 'tray-icons');
const WALL = '#0a3529';
const BRASS = '#e6bf5a';

/** `maskable` icons are cut to any shape, so that only what lies within four fifths of their width is sure to be seen. */
const WEB_ICONS = [
  { file: 'foyer-180.png', size: 180, maskable: true },
  { file: 'foyer-192.png', size: 192, maskable: false },
  { file: 'foyer-512.png', size: 512, maskable: false },
  { file: 'foyer-maskable-512.png', size: 512, maskable: true },
] as const;
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

type Drawing = { size: number; share: number; background: string };

/** A square PNG with the drawing in its middle, as large as `share` of its width. */
async function draw(browser: Browser, svg: string, { size, share, background }: Drawing): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawn = size * share;
  await page.setContent(
    `<body style="margin:0;width:${size}px;height:${size}px;display:grid;place-items:center;` +
      `background:${background}">` +
      `<div style="width:${drawn}px;height:${drawn}px">${svg}</div></body>`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

async function drawWebIcons(browser: Browser, svg: string): Promise<void> {
  await mkdir(path.join(PUBLIC, 'icons'), { recursive: true });
  for (const { file, size, maskable } of WEB_ICONS) {
    const drawing = { size, share: maskable ? 0.82 : 1, background: maskable ? WALL : 'transparent' };
    await writeFile(path.join(PUBLIC, 'icons', file), await draw(browser, svg, drawing));
  }
}

async function drawInstallerIcons(browser: Browser, svg: string): Promise<void> {
  const sized = async (sizes: readonly number[], share: number) => {
    const icons = [];
    for (const size of sizes) {
      icons.push({ size, png: await draw(browser, svg, { size, share, background: 'transparent' }) });
    }
    return icons;
  };
  const linux = path.join(BUILD_RESOURCES, 'icons');
  await rm(linux, { recursive: true, force: true });
  await mkdir(linux, { recursive: true });
  for (const { size, png } of await sized(LINUX_SIZES, 1)) {
    await writeFile(path.join(linux, `${size}x${size}.png`), png);
  }
  await writeFile(path.join(BUILD_RESOURCES, 'icon.ico'), icoOf(await sized(WINDOWS_SIZES, 1)));
  // On a Mac icons have a margin of a tenth on each side: https://developer.apple.com/design/human-interface-guidelines/app-icons
  await writeFile(path.join(BUILD_RESOURCES, 'icon.icns'), icnsOf(await sized(ICNS_SIZES, 0.8)));
}

/** For each kind of tray its sizes: Windows scales by steps, Linux takes one and scales it, macOS wants a template. */
const TRAY_KINDS = [
  { suffix: '', size: 16, scales: [1, 1.5, 2], isTemplate: false },
  { suffix: 'Large', size: 32, scales: [1], isTemplate: false },
  { suffix: 'Template', size: 18, scales: [1, 2], isTemplate: true },
] as const;

/** The drawing in black on nothing, which macOS colours itself. */
function asTemplate(svg: string): string {
  return svg.replace(/<rect[^>]*>/, '').replaceAll(BRASS, '#000000');
}

/** The drawing with a mark that somebody should look at it. */
function withMark(svg: string, colour: string): string {
  return svg.replace('</svg>', `<circle cx="25.5" cy="6.5" r="6" fill="${colour}" /></svg>`);
}

async function drawTrayIcons(browser: Browser, svg: string): Promise<void> {
  await rm(TRAY, { recursive: true, force: true });
  await mkdir(TRAY, { recursive: true });
  for (const { suffix, size, scales, isTemplate } of TRAY_KINDS) {
    const calm = isTemplate ? asTemplate(svg) : svg;
    const states = { calm, attention: withMark(calm, isTemplate ? '#000000' : '#ff5a5a') };
    for (const [state, drawn] of Object.entries(states)) {
      for (const scale of scales) {
        const file = `${state}${suffix}${scale === 1 ? '' : `@${scale}x`}.png`;
        const drawing = { size: size * scale, share: 1, background: 'transparent' };
        await writeFile(path.join(TRAY, file), await draw(browser, drawn, drawing));
      }
    }
  }
}

const svg = await readFile(path.join(PUBLIC, 'favicon.svg'), 'utf8');
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  await drawWebIcons(browser, svg);
  await drawInstallerIcons(browser, svg);
  await drawTrayIcons(browser, svg);
} finally {
  await browser.close();
}
