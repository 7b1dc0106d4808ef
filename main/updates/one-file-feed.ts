import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VerifiedFile } from './verify-update-file.ts';

export type OneFileFeed = { url: string; close: () => Promise<void> };

/** What a release feed says about a release; JSON is YAML as well. */
function releaseNotice({ name, version, size, sha512 }: VerifiedFile): string {
  return JSON.stringify({
    version,
    files: [{ url: name, sha512, size }],
    path: name,
    sha512,
    releaseDate: new Date().toISOString(),
  });
}

/**
 * A release feed of one verified file for the updater of this process, so that a file is installed the way a download is.
 * The updater compares what it gets with the SHA-512 of the bytes that were verified, whatever becomes of the file.
 */
export async function serveOneFile(file: string, verified: VerifiedFile): Promise<OneFileFeed> {
  const secret = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://feed').pathname;
    if (new RegExp(`^/${secret}/latest[\\w-]*\\.yml$`).test(asked)) {
      response.end(releaseNotice(verified));
    } else if (asked === `/${secret}/${verified.name}`) {
      response.setHeader('Content-Length', verified.size);
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${secret}/`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
