import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { allowedHosts } from './http/allowed-hosts.ts';
import { errorHandler, nothingAt } from './http/error-handler.ts';
import { type Door, mountRoutes } from './http/mount-routes.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { mountWindow } from './http/static-pages.ts';
import { mountDocsPages } from './openapi/docs-pages.ts';
import { routes } from './routes.ts';

export type AppDeps = Door & {
  logger: Logger;
  debug: boolean;
  allowedHosts: readonly string[];
  /** Where the built parts of the installation lie. */
  files: { openapi: string; docsAssets: string; renderer: string };
};

/** The HTTP application: the order of the middleware, and one mount line for each kind of page. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(requestLog(deps.logger));
  app.use(securityHeaders());
  app.use(allowedHosts(deps.allowedHosts));
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  mountRoutes(app, routes, deps);
  mountDocsPages(app, deps.files.openapi, deps.files.docsAssets);
  mountWindow(app, deps.files.renderer);

  app.use((request, response) => {
    response.status(404).json(nothingAt(request.path));
  });
  app.use(errorHandler(deps));
  return app;
}
