import path from 'node:path';

/** The folder of package.json; every path a script uses starts here, wherever it was called from. */
export const PROJECT_ROOT = path.resolve(import.meta.dirname, '..', '..');

export const DIST_DIR = path.join(PROJECT_ROOT, 'dist');
export const SERVER_ENTRY = path.join(DIST_DIR, 'server', 'entry.js');
export const TEST_RESULTS_DIR = path.join(PROJECT_ROOT, 'test-results');

/** Where downloads that outlive the work tree are kept: `$XDG_CACHE_HOME/foyer` or `~/.cache/foyer`. */
export function cacheDir(): string {
  const base = process.env.XDG_CACHE_HOME || path.join(process.env.HOME ?? '/tmp', '.cache');
  return path.join(base, 'foyer');
}
