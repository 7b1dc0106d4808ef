import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';
import { sandboxSwitches } from './electron-needs.ts';
import type { SystemNeed } from './system-packages.ts';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The browser tests use: Playwright's own when it is installed, else the system's. Undefined when there is none. */
export function chromiumExecutable(): string | undefined {
  return [chromium.executablePath(), SYSTEM_CHROMIUM].find((file) => existsSync(file));
}

/** How tests and screenshots start it: quiet on the network, and sandboxed wherever that is possible. */
export function chromiumLaunchOptions(): LaunchOptions {
  const switches = sandboxSwitches();
  return {
    executablePath: chromiumExecutable(),
    chromiumSandbox: switches.length === 0,
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', ...switches],
  };
}

export const chromiumNeed: SystemNeed = {
  what: 'Chromium',
  isThere: () => Promise.resolve(chromiumExecutable() !== undefined),
  debianPackages: [['chromium']],
  otherwise: 'Run `npx playwright install chromium`.',
};
