import type { RequestListener } from 'node:http';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { joinFirst, mountJoinPages } from './features/sharing/join-pages.ts';
import { allowedHosts } from './http/allowed-hosts.ts';
import { cameFromNetwork } from './http/came-from-network.ts';
import { errorHandler, nothingAt } from './http/error-handler.ts';
import { foreignOrigins } from './http/foreign-origins.ts';
import { mountGuide } from './http/guide-pages.ts';
import { type Door, mountRoutes } from './http/mount-routes.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { mountWindow } from './http/static-pages.ts';
import type { Installation } from './installation.ts';
import { mountDocsPages } from './openapi/docs-pages.ts';
import { routes } from './routes.ts';

export type AppDeps = Door & {
  logger: Logger;
  debug: boolean;
  /** Told when the database is found to be damaged. */
  onDamage?: () => void;
  allowedHosts: readonly string[];
  /** Foreign pages whose scripts may use the API; usually none. */
  allowedOrigins?: readonly string[];
  /** Where the built parts of the installation lie. */
  files: Pick<Installation['files'], 'openapi' | 'docsAssets' | 'guide' | 'renderer'>;
};

/** What every application begins with, whichever door it is behind. */
function createBareApp({ logger, allowedHosts: configured, services }: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(requestLog(logger));
  app.use(securityHeaders());
  app.use(
    allowedHosts((request) =>
      cameFromNetwork(request) ? [...configured, ...services.sharing.hosts()] : configured,
    ),
  );
  mountJoinPages(app, services.sharing);
  return app;
}

/**
 * What the network sees unencrypted: how to join, and the way there. `app` takes over where the venue has allowed
 * everything.
 */
export function createPlainApp(deps: AppDeps, app: Express): RequestListener {
  const plainApp = createBareApp(deps);
  plainApp.use(joinFirst);
  plainApp.use(errorHandler(deps));
  return (request, response) => {
    (deps.services.sharing.allowsPlainHttp() ? app : plainApp)(request, response);
  };
}

/** The HTTP application: the order of the middleware, and one mount line for each kind of page. */
export function createApp(deps: AppDeps): Express {
  const app = createBareApp(deps);
  if (deps.allowedOrigins?.length) app.use('/api', foreignOrigins(deps.allowedOrigins));
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  mountRoutes(app, routes, deps);
  mountDocsPages(app, deps.files.openapi, deps.files.docsAssets);
  mountGuide(app, deps.files.guide);
  mountWindow(app, deps.files.renderer);

  app.use((request, response) => {
    response.status(404).json(nothingAt(request.path));
  });
  app.use(errorHandler(deps));
  return app;
}
