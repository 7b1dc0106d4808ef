import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../renderer/app/App.tsx';
import { createRouter } from '../../renderer/app/router.tsx';
import { markConnectionBack } from '../../renderer/lib/connection.ts';
import { createQueryClient } from '../../renderer/lib/query-client.ts';
import { clearTokens, saveTokens } from '../../renderer/lib/tokens.ts';
import type { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { visit } from './visit.ts';

type Opening = {
  /** The real server's address, without a slash at the end. */
  url: string;
  /** A place of the window, such as "/events". */
  path?: string;
  /** Signed in with these; nobody is, without. */
  tokens?: TokenPairResponse;
  /** With what this tab kept, as after a reload; a new tab has nothing. */
  isReload?: boolean;
};

/** Opens the whole window, as it is bundled, at a place of a real server; `user` types and clicks in it. */
export function openWindow({ url, path = '/', tokens, isReload = false }: Opening) {
  visit(`${url}${path}`);
  if (!isReload) {
    clearTokens();
    localStorage.removeItem('foyer.venue');
  }
  markConnectionBack();
  if (tokens !== undefined) saveTokens(tokens);
  const user = userEvent.setup();
  const router = createRouter();
  const queryClient = createQueryClient();
  return { user, router, queryClient, ...render(<App queryClient={queryClient} router={router} />) };
}
