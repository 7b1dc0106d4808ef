import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { common } from './renderer/locales/en/common.ts';

// `npm run dev` says where its server listens.
const server = process.env.FOYER_SERVER_URL ?? 'http://127.0.0.1:8000';
const served = ['/api', '/swagger', '/redoc', '/openapi.json', '/docs-assets', '/guide'];
// Places the service worker leaves to the server, whichever window asks for them.
const notOurs = [...served, '/admin', '/join', '/live'];

/**
 * The web app that can be installed, and the service worker that opens its shell while the server is away. The worker
 * holds the files of one build and nothing else; a new one waits until the window lets it take over.
 */
const webApp = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    id: '/',
    name: common.product,
    short_name: common.product,
    description: common.lead,
    lang: 'en',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: '#0a3529',
    background_color: '#f4efe5',
    icons: [
      { src: '/icons/foyer-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/foyer-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/foyer-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
    maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
    navigateFallback: '/index.html',
    navigateFallbackDenylist: notOurs.map((place) => new RegExp(`^${place.replace('.', '\\.')}(?:[/?#]|$)`)),
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    skipWaiting: false,
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
});

/** Has the calendar read days and times by the venue's clock, which this device's own knows nothing of. */
const venueClockInCalendar: Plugin = {
  name: 'venue-clock-in-calendar',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'dayjs' && importer?.includes('/@mantine/schedule/')
      ? path.join(import.meta.dirname, 'renderer', 'lib', 'wall-clock.ts')
      : null,
};

export default defineConfig({
  root: path.join(import.meta.dirname, 'renderer'),
  plugins: [venueClockInCalendar, react(), webApp],
  build: {
    outDir: path.join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    // The content security policy allows files of the server's own origin only, so nothing may become a data: URL.
    assetsInlineLimit: 0,
    sourcemap: true,
    chunkSizeWarningLimit: 2000,
    // Libraries look for either shape of a CommonJS module; in our own code the type check finds a wrong import.
    rolldownOptions: { checks: { importIsUndefined: false } },
  },
  // Bundled beforehand, the calendar would have a dayjs of its own while developing.
  optimizeDeps: { exclude: ['@mantine/schedule'], include: ['dayjs', 'dayjs/plugin/isoWeek.js'] },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: {
      ...Object.fromEntries(served.map((place) => [place, { target: server, changeOrigin: true }])),
      '/live/': { target: server, changeOrigin: true, ws: true, rewriteWsOrigin: true },
    },
  },
});
