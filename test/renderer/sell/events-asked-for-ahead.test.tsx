import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForEventsOnSale,
  useEventsOnSale,
} from '../../../renderer/features/sell/api/use-events-on-sale.ts';
import { createQueryClient } from '../../../renderer/lib/query-client.ts';
import { saveTokens } from '../../../renderer/lib/tokens.ts';
import { createEvent } from '../../support/factories.ts';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';
import { visit } from '../../support/visit.ts';

let server: RendererServer;

beforeAll(async () => {
  server = await startRendererServer();
}, 30_000);
afterAll(() => server.stop());

describe('events asked for before the till is drawn', () => {
  it('are there as soon as it is', async () => {
    await createEvent(server.admin, { title: 'Opening Night' });
    visit(`${server.url}/`);
    saveTokens(server.tokens);
    const queryClient = createQueryClient();
    askForEventsOnSale(queryClient);
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));

    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    );
    const drawn: string[][] = [];
    renderHook(
      () => {
        const { isPending, events } = useEventsOnSale();
        drawn.push(isPending ? ['waiting'] : events.map(({ title }) => title));
      },
      { wrapper },
    );
    expect(drawn[0]).toEqual(['Opening Night']);
  });
});
