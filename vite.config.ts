import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run dev` says where its server listens.
const server = process.env.FOYER_SERVER_URL ?? 'http://127.0.0.1:8000';
const served = ['/api', '/swagger', '/redoc', '/openapi.json', '/docs-assets'];

export default defineConfig({
  root: path.join(import.meta.dirname, 'renderer'),
  plugins: [react()],
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
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(served.map((place) => [place, { target: server, changeOrigin: true }])),
  },
});
