import { readFileSync } from 'node:fs';
import express, { type Express, Router } from 'express';

const REDOC_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Foyer API</title>
    <style>body { margin: 0; }</style>
  </head>
  <body>
    <redoc spec-url="/openapi.json" hide-download-button="false"></redoc>
    <script src="/docs-assets/redoc.standalone.js"></script>
  </body>
</html>
`;

/** The page that tries the API out, with the script and style sheet it asks for. */
async function tryItOutPages(document: object): Promise<Router> {
  const { default: swaggerUi } = await import('swagger-ui-express');
  const page = swaggerUi.setup(document, {
    customSiteTitle: 'Foyer API',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true },
  });
  return Router().use(swaggerUi.serve, page);
}

/**
 * /openapi.json and the two documentation pages, all from files of the installation, so they work without internet.
 * They are read when somebody asks for them: hardly anybody does, and everybody waits for the start.
 * @param documentFile the generated OpenAPI document
 * @param assetsDir holds redoc.standalone.js
 */
export function mountDocsPages(app: Express, documentFile: string, assetsDir: string): void {
  let document: object | undefined;
  const readDocument = (): object => {
    document ??= JSON.parse(readFileSync(documentFile, 'utf8')) as object;
    return document;
  };
  let tryItOut: Promise<Router> | undefined;
  app.get('/openapi.json', (_request, response) => response.json(readDocument()));
  app.use('/docs-assets', express.static(assetsDir, { fallthrough: false, maxAge: '1d' }));
  app.get('/redoc/', (_request, response) => response.type('html').send(REDOC_PAGE));
  app.use('/swagger/', async (request, response, next) => {
    tryItOut ??= tryItOutPages(readDocument());
    const pages = await tryItOut;
    pages(request, response, next);
  });
}
