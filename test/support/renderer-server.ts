import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { endProcess, launchBuiltServer } from './built-server.ts';
import { replaceFirstPasswordAt, tokensFor } from './sign-in.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const ADMIN_PASSWORD = 'velvet curtain';

export type RendererServer = {
  /** Without a slash at the end. */
  url: string;
  /** The first admin, whose password is `ADMIN_PASSWORD` unless the server was asked for as new. */
  admin: ApiClient;
  tokens: TokenPairResponse;
  /** Ends it without warning, as a power cut would; `startAgain` brings it back at the same address. */
  kill: () => Promise<void>;
  startAgain: () => Promise<void>;
  /** Makes it hang, still connected but answering nothing, until `thaw`. */
  freeze: () => Promise<void>;
  thaw: () => Promise<void>;
  /** Ends it for good and removes its data. */
  stop: () => Promise<void>;
};

type ServerOptions = {
  isNew?: boolean;
  /** The server of another installation than `dist/`. */
  entry?: string;
};

async function start(
  dataDir: string,
  port: string,
  entry: string | undefined,
): Promise<{ child: ChildProcess; url: string }> {
  const { child, ready } = launchBuiltServer(dataDir, port, { entry });
  return { child, url: await ready };
}

/**
 * The built server on a free port and a data folder of its own, for the window's screens to talk to. `isNew` leaves it
 * as a first start does, with admin/admin and its questions unanswered.
 */
export async function startRendererServer(options: ServerOptions = {}): Promise<RendererServer> {
  const { isNew = false, entry } = options;
  const folder = await temporaryFolder();
  const dataDir = path.join(folder.path, 'data');
  let running = await start(dataDir, '0', entry);
  const { url } = running;
  const tokens = isNew ? await tokensFor(url) : await replaceFirstPasswordAt(url, ADMIN_PASSWORD);
  const admin = createApiClient(url, `Bearer ${tokens.access}`);
  if (!isNew) await admin.patch('/api/settings/', { setup_done: true });
  return {
    url,
    tokens,
    admin,
    kill: () => endProcess(running.child, 'SIGKILL'),
    startAgain: async () => {
      running = await start(dataDir, new URL(url).port, entry);
    },
    freeze: async () => {
      running.child.kill('SIGSTOP');
    },
    thaw: async () => {
      running.child.kill('SIGCONT');
    },
    stop: async () => {
      // A frozen process takes no other signal.
      running.child.kill('SIGCONT');
      await endProcess(running.child, 'SIGTERM');
      await folder.remove();
    },
  };
}

/** Tokens of a session of the admin's own. */
export function signInWithPassword({ url }: RendererServer): Promise<TokenPairResponse> {
  return tokensFor(url, 'admin', ADMIN_PASSWORD);
}

/** Somebody else with an account and a password of their own choice. */
export async function createPerson(
  { url, admin }: RendererServer,
  username: string,
  password: string,
  role = 'manager',
): Promise<void> {
  const given = 'given for the start';
  await admin.post('/api/users/', { username, role, password: given });
  const { access } = await tokensFor(url, username, given);
  const passwords = { current_password: given, new_password: password };
  await createApiClient(url, `Bearer ${access}`).post('/api/me/password/', passwords);
}
