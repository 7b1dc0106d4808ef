import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import express, { type Express } from 'express';

// What names the version of the window that is served: it has to be asked for each time.
const VERSION_FILE = 'sw.js';
const PAGE = 'index.html';

/**
 * Serves the built window. Its places (/events, /bookings/7 …) belong to the router in the browser, so every other
 * page request answers index.html. Files under assets/ carry a hash of their content in their names and may be kept for
 * good; of the others the browser asks each time whether they are still the same, and of the service worker for all of it.
 */
export function mountWindow(app: Express, rendererDir: string): void {
  if (!existsSync(join(rendererDir, PAGE))) return;
  app.use(
    '/assets',
    express.static(join(rendererDir, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(
    express.static(rendererDir, {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: (response, file) => {
        response.set('Cache-Control', basename(file) === VERSION_FILE ? 'no-store' : 'no-cache');
      },
    }),
  );
  app.get('/admin/', (_request, response) => response.redirect('/'));
  app.get('/{*place}', (request, response, next) => {
    if (request.path.startsWith('/api/') || !request.accepts('html')) return next();
    // By its place in the folder: a whole path is refused when a folder above begins with a dot, as an AppImage's does.
    response.set('Cache-Control', 'no-cache').sendFile(PAGE, { root: rendererDir });
  });
}
