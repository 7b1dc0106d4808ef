import { defineConfig } from 'vitest/config';

// Generous limits: they are there to end a test that hangs, not to measure a laptop that is busy.
const WORKERS = 2;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: WORKERS,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['test/support/renderer-setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'main', include: ['test/main/**/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
