import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the parts of this installation lie, and which version it is. */
export type Installation = {
  version: string;
  files: {
    openapi: string;
    docsAssets: string;
    guide: string;
    renderer: string;
    localNameThread: string;
    /** Null while it is developed: a thread runs what is built. */
    backupThread: string | null;
  };
};

/**
 * Finds the installation around this module: in dist/server/ once it is built, in server/ while it is developed.
 * @throws Error when the package is incomplete
 */
export function findInstallation(here: string = import.meta.dirname): Installation {
  const isBuilt = existsSync(join(here, 'openapi.json'));
  const root = isBuilt ? join(here, '..', '..') : join(here, '..');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    files: {
      openapi: isBuilt ? join(here, 'openapi.json') : join(here, 'openapi', 'openapi.json'),
      docsAssets: join(root, 'dist', 'docs-assets'),
      guide: join(root, 'dist', 'guide'),
      renderer: join(root, 'dist', 'renderer'),
      localNameThread: isBuilt
        ? join(here, 'local-name-thread.js')
        : join(here, 'features', 'sharing', 'local-name-thread.ts'),
      backupThread: isBuilt ? join(here, 'backup-thread.js') : null,
    },
  };
}
