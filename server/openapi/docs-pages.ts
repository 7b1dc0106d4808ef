import { readFileSync } from 'node:fs';
import express, { type Express } from 'express';
import swaggerUi from 'swagger-ui-express';

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

/**
 * /openapi.json and the two documentation pages, all from files of the installation, so they work without internet.
 * @param documentFile the generated OpenAPI document
 * @param assetsDir holds redoc.standalone.js
 */
export function mountDocsPages(app: Express, documentFile: string, assetsDir: string): void {
  const document: swaggerUi.JsonObject = JSON.parse(readFileSync(documentFile, 'utf8'));
  app.get('/openapi.json', (_request, response) => response.json(document));
  app.use('/docs-assets', express.static(assetsDir, { fallthrough: false, maxAge: '1d' }));
  app.get('/redoc/', (_request, response) => response.type('html').send(REDOC_PAGE));
  app.use(
    '/swagger/',
    swaggerUi.serve,
    swaggerUi.setup(document, {
      customSiteTitle: 'Foyer API',
      swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true },
    }),
  );
}
