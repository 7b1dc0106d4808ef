import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/lib/chromium.ts';
import { moveToMorning } from './test/support/morning-zone.ts';

moveToMorning();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/playwright',
  // Two browsers with a server each are what two cores carry without tests timing out.
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // Tracing every step would cost more time than the tests themselves have to spare.
  use: { screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'chromium',
      testMatch: /\.browser\.e2e\.ts$/,
      use: {
        browserName: 'chromium',
        launchOptions: chromiumLaunchOptions(),
      },
    },
    { name: 'electron', testMatch: /\.desktop\.e2e\.ts$/ },
  ],
});
