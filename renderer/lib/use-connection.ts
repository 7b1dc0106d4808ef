import { useSyncExternalStore } from 'react';
import { type ConnectionState, getConnection, subscribeToConnection } from './connection.ts';

/** Whether the server answers; renders again when that changes. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(subscribeToConnection, getConnection);
}
