import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { electronRuntime } from '../scripts/electron-runtime.ts';
import { keepCompiledCode } from '../scripts/lib/compiled-code.ts';
import { hasDisplay, startVirtualDisplay } from '../scripts/lib/display.ts';
import { sandboxSwitches } from '../scripts/lib/electron-needs.ts';
import { PROJECT_ROOT } from '../scripts/lib/paths.ts';
import { childrenOf } from '../test/support/child-processes.ts';
import { openDesktopTill } from '../test/support/desktop-till.ts';
import { driveProgram, startProgram } from '../test/support/driven-program.ts';
import { firstQuestion } from '../test/support/first-start.ts';
import { freePort } from '../test/support/free-port.ts';
import { until } from '../test/support/until.ts';
import { median } from './load.ts';

const SETTLES_IN_MS = 5000;
const LIMIT_MS = 60_000;
const USABLE_WITHIN = { timeout: LIMIT_MS };

/** Milliseconds from the program's start, and megabytes of all its processes together, shared pages counted once. */
export type Opened = { painted: number; usable: number; memory: number };

type Subject = { app: string; switches: string[] };

/** An Electron program of one window and one page that stands in a file. */
async function bareProgram(folder: string): Promise<string> {
  const program = path.join(folder, 'bare');
  await mkdir(program, { recursive: true });
  await writeFile(
    path.join(program, 'package.json'),
    '{ "name": "Foyer", "version": "1.0.0", "main": "main.js", "type": "module" }',
  );
  await writeFile(
    path.join(program, 'main.js'),
    `import path from 'node:path';
    import { app, BrowserWindow } from 'electron';
    app.whenReady().then(() => {
      const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } });
      return window.loadFile(path.join(import.meta.dirname, 'page.html'));
    });`,
  );
  await writeFile(
    path.join(program, 'page.html'),
    `<!doctype html><title>Bare</title><h1>Tonight</h1><label>Who is it? <input></label>
    <script>
      // It can be typed into long before a driver gets round to asking.
      requestAnimationFrame(() => { window.usableAt = performance.timeOrigin + performance.now(); });
    </script>`,
  );
  return program;
}

async function memoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const own = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  const others = await Promise.all((await childrenOf(pid)).map(memoryOf));
  return others.reduce((sum, megabytes) => sum + megabytes, own);
}

/** When the first page of a program was first painted. The page says so: to be asked would take time from what it does. */
function firstPaint(pages: () => Page[]): Promise<number> {
  const look = async () =>
    pages()[0]
      ?.evaluate(
        () =>
          new Promise<number>((painted) => {
            const observer = new PerformanceObserver((list) => {
              for (const { name, startTime } of list.getEntries()) {
                if (name === 'first-contentful-paint') painted(performance.timeOrigin + startTime);
              }
            });
            observer.observe({ type: 'paint', buffered: true });
          }),
      )
      // Between two pages there is none to say it.
      .catch(() => undefined);
  return until('The first paint', look, LIMIT_MS);
}

/**
 * When the box that asks who it is could be typed into. The page looks at each frame, where it has not said by itself: a
 * driver would twice a second.
 */
async function firstUse(page: Page): Promise<number> {
  const usable = await page.waitForFunction(
    () => {
      const { usableAt } = window as { usableAt?: number };
      if (usableAt !== undefined) return usableAt;
      const boxes = [...document.querySelectorAll('input')];
      const box = boxes.find(({ labels }) => labels?.[0]?.textContent?.startsWith('Who is it?'));
      return box?.checkVisibility() && performance.timeOrigin + performance.now();
    },
    undefined,
    USABLE_WITHIN,
  );
  return (await usable.jsonValue()) || 0;
}

async function open(executable: string, home: string, program: Subject): Promise<Opened> {
  const started = Date.now();
  const opened = await startProgram(executable, { home, ...program });
  try {
    const paintedAt = await firstPaint(opened.pages);
    const [window] = opened.pages();
    if (window === undefined) throw new Error('The window is gone.');
    const usableAt = await firstUse(window);
    await sleep(SETTLES_IN_MS);
    const memory = await memoryOf(opened.child.pid ?? 0);
    return { painted: paintedAt - started, usable: usableAt - started, memory };
  } finally {
    await opened.quit();
  }
}

const middle = (results: readonly Opened[]): Opened => ({
  painted: median(results.map(({ painted }) => painted)),
  usable: median(results.map(({ usable }) => usable)),
  memory: median(results.map(({ memory }) => memory)),
});

/** What it takes to open Foyer at the till, signed in yesterday, and a window with a static page, in turns. */
export async function measureDesktop(
  folder: string,
  rounds: number,
): Promise<{ foyer: Opened; bare: Opened }> {
  const runtime = await electronRuntime();
  const { executable } = runtime;
  await keepCompiledCode(runtime);
  const display = hasDisplay() ? undefined : await startVirtualDisplay();
  if (display) process.env.DISPLAY = display.name;
  try {
    const home = (name: string) => mkdtemp(path.join(folder, `${name}-`));
    const [foyerHome, bareHome, program] = [
      await home('foyer'),
      await home('bare'),
      await bareProgram(folder),
    ];
    // The same port each time: the page keeps who is signed in for the address it came from.
    const port = String(await freePort());
    const foyer: Subject = {
      app: PROJECT_ROOT,
      switches: [...sandboxSwitches(), '--port', port],
    };
    const bare: Subject = { app: program, switches: sandboxSwitches() };
    const first = await driveProgram(executable, {
      home: foyerHome,
      app: foyer.app,
      switches: foyer.switches,
    });
    await firstQuestion(first.window).waitFor(USABLE_WITHIN);
    await openDesktopTill(first);
    await first.quit();

    const opened: Record<'foyer' | 'bare', Opened[]> = { foyer: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      opened.bare.push(await open(executable, bareHome, bare));
      opened.foyer.push(await open(executable, foyerHome, foyer));
    }
    return { foyer: middle(opened.foyer), bare: middle(opened.bare) };
  } finally {
    display?.stop();
  }
}
