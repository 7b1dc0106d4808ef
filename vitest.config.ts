import { defineConfig } from 'vitest/config';
import { VitestCounts } from './scripts/lib/vitest-counts.ts';

// Generous limits: they are there to end a test that hangs, not to measure a laptop that is busy.
const WORKERS = 2;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: WORKERS,
    reporters: ['default', new VitestCounts()],
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
          exclude: ['test/api/postgres/**'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'api-postgres',
          // What lives in a SQLite file alone, or starts programs of its own on one, runs on it alone.
          include: ['test/api/*.test.ts', 'test/api/postgres/**/*.test.ts'],
          globalSetup: ['test/support/postgres/global-setup.ts'],
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'main', include: ['test/main/**/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
