import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';

/**
 * Serves the built window. Its places (/events, /bookings/7 …) belong to the router in the browser, so every other
 * page request answers index.html. Named files carry a hash of their content and may be kept for good.
 */
export function mountWindow(app: Express, rendererDir: string): void {
  const page = join(rendererDir, 'index.html');
  if (!existsSync(page)) return;
  app.use(
    '/assets',
    express.static(join(rendererDir, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(express.static(rendererDir, { index: false, redirect: false, maxAge: 0 }));
  app.get('/admin/', (_request, response) => response.redirect('/'));
  app.get('/{*place}', (request, response, next) => {
    if (request.path.startsWith('/api/') || !request.accepts('html')) return next();
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
}
