import './lib/zod-without-eval.ts';
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
import { askForEventsOnSale } from './features/sell/api/use-events-on-sale.ts';
import { createQueryClient } from './lib/query-client.ts';
import { getTokens } from './lib/tokens.ts';
import { meQuery } from './lib/use-me.ts';
import { venueQuery } from './lib/use-venue.ts';

rememberMissingChunks();
if (import.meta.env.PROD) followNewVersions();

const queryClient = createQueryClient();
// Asked for while the rest is being read: no time can be shown before it is known whose.
void queryClient.prefetchQuery(venueQuery);
// So is what the till begins with, which would otherwise be asked for when all around it has been drawn.
const isVenueKnown = queryClient.getQueryData(venueQuery.queryKey) !== undefined;
if (window.location.pathname === '/' && getTokens() !== null && isVenueKnown) {
  void queryClient.prefetchQuery(meQuery);
  askForEventsOnSale(queryClient);
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={createRouter()} />
    </StrictMode>,
  );
}
