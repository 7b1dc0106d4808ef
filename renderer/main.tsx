import './lib/zod-without-eval.ts';
import { queryClient } from './app/first-queries.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/schedule/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { rememberMissingChunks } from './app/missing-chunks.ts';
import { followNewVersions } from './app/new-version.ts';
import { createRouter } from './app/router.tsx';

rememberMissingChunks();
if (import.meta.env.PROD) followNewVersions();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={createRouter()} />
    </StrictMode>,
  );
}
