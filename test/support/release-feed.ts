import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { writeSignedSum } from '../../main/updates/signed-sum.ts';

/** A version that is newer than any. */
export const NEXT_VERSION = '99.0.0';
const NAME = `Foyer-${NEXT_VERSION}-linux-x86_64.AppImage`;
const ours = generateKeyPairSync('ed25519');
const theirs = generateKeyPairSync('ed25519');

export type ReleaseFeed = {
  /** What the desktop is started with: an installed AppImage, this feed, and the key that signs its releases. */
  environment: Record<string, string>;
  /** The program as it is installed now. */
  installed: () => Promise<string>;
  /** How the new version was started, once for each time: "to install" or "to sell". */
  starts: () => Promise<string[]>;
  /** How often the desktop has asked for the newest version. */
  asked: () => number;
  /** A copy of the new version on a stick, with its signature; `content` is what it holds instead of what was signed. */
  onStick: (options?: { content?: string; signedBy?: 'us' | 'somebody else' | 'nobody' }) => Promise<string>;
  close: () => Promise<void>;
};

/** A program in place of a packaged Foyer, which writes down how it was started. */
const program = (record: string) =>
  `#!/bin/sh\nif [ "$APPIMAGE_EXIT_AFTER_INSTALL" = true ]; then echo 'to install'; else echo 'to sell'; fi >> '${record}'\n`;

/** A release feed on this computer alone, and an AppImage in `folder` that it can replace. `sha512` is what it claims. */
export async function startReleaseFeed(
  folder: string,
  options: { sha512?: string } = {},
): Promise<ReleaseFeed> {
  await mkdir(folder, { recursive: true });
  const [record, appImage, config] = ['starts.txt', 'Foyer.AppImage', 'feed.yml'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  const next = program(record);
  const sha512 = options.sha512 ?? createHash('sha512').update(next).digest('base64');
  const notice = JSON.stringify({
    version: NEXT_VERSION,
    files: [{ url: NAME, sha512, size: next.length }],
    path: NAME,
    sha512,
    releaseDate: '2027-01-01T00:00:00.000Z',
  });
  let asked = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://feed');
    if (pathname === '/latest-linux.yml') {
      asked += 1;
      response.end(notice);
    } else if (pathname === `/${NAME}`) response.end(next);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await writeFile(appImage, 'the version that runs');
  await chmod(appImage, 0o755);
  await writeFile(
    config,
    `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: foyer-updater\n`,
  );
  return {
    environment: {
      APPIMAGE: appImage,
      FOYER_UPDATE_CONFIG: config,
      XDG_CACHE_HOME: path.join(folder, 'cache'),
      RELEASE_PUBLIC_KEY: ours.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    },
    installed: () => readFile(appImage, 'utf8'),
    starts: async () => (await readFile(record, 'utf8').catch(() => '')).split('\n').filter(Boolean),
    asked: () => asked,
    onStick: async ({ content = next, signedBy = 'us' } = {}) => {
      const stick = path.join(folder, 'stick');
      await mkdir(stick, { recursive: true });
      const file = path.join(stick, NAME);
      await writeFile(file, content);
      const sha256 = createHash('sha256').update(next).digest('hex');
      const { privateKey } = signedBy === 'us' ? ours : theirs;
      if (signedBy === 'nobody') await rm(`${file}.sig`, { force: true });
      else await writeFile(`${file}.sig`, writeSignedSum({ sha256, name: NAME }, privateKey));
      return file;
    },
    close: async () => {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
