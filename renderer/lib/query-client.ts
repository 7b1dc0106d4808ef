import { onlineManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-client.ts';
import { getConnection, subscribeToConnection } from './connection.ts';

/**
 * Server state for the whole window. Reads wait while the server is out of reach and run again when it is back;
 * writes never wait for that, since a sale typed during an outage must not happen by surprise later. The API client asks
 * again for a lost answer within seconds, while somebody is looking.
 */
export function createQueryClient(): QueryClient {
  // The browser's own idea of being online says nothing about a server on this computer or on this network.
  onlineManager.setEventListener((setOnline) => {
    const follow = () => setOnline(getConnection() === 'connected');
    follow();
    return subscribeToConnection(follow);
  });
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1_000,
        retry: (failures, error) => error instanceof ApiError && error.status >= 500 && failures < 2,
        refetchOnReconnect: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
