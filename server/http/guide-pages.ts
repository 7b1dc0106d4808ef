import express, { type Express } from 'express';

/** Serves the guide's pages, the same that the desktop opens from its folder, so that phones and headless venues have them. */
export function mountGuide(app: Express, guideDir: string): void {
  app.use(
    '/guide',
    express.static(guideDir, {
      fallthrough: false,
      cacheControl: false,
      setHeaders: (response) => {
        response.set('Cache-Control', 'no-cache');
      },
    }),
  );
}
