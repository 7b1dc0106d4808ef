import type { QueryClient } from '@tanstack/react-query';
import { meQuery } from '../use-me.ts';
import { createFollower } from './follow-changes.ts';
import { keepLiveConnection } from './live-connection.ts';

/** Keeps what the window shows in step with the server, without anybody asking. Returns the function that stops it. */
export function startLive(queryClient: QueryClient): () => void {
  const follower = createFollower(queryClient);
  const disconnect = keepLiveConnection({
    changes: follower.changes,
    reload: follower.reload,
    presence: follower.presence,
    // An ordinary request renews the token, or signs the person out with the server's reason.
    refused: () =>
      queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).then(
        () => undefined,
        () => undefined,
      ),
  });
  return () => {
    disconnect();
    follower.stop();
  };
}
