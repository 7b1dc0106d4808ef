import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { MalformedRequest } from './malformed-request.ts';

export type SentAnswer = { status: number; headers: NodeJS.Dict<string | string[]>; text: string };

/** A server that takes longer is taken to hang; a thousand times what it needs. */
const DEADLINE_MS = 20_000;

export type Sender = ReturnType<typeof createSender>;

/** Sends requests as they are over a few lasting connections. */
export function createSender(baseUrl: string, connections: number) {
  const { hostname, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  type Failure = Error & { code?: string };

  function sendOver(connection: Agent, malformed: MalformedRequest): Promise<SentAnswer> {
    const { method, address, headers, body } = malformed;
    const lines = headers.flat();
    if (!headers.some(([name]) => name === 'Host')) lines.push('Host', `${hostname}:${port}`);
    if (body !== null) lines.push('Content-Length', String(body.length));
    return new Promise((resolve, reject) => {
      const options = { hostname, port, method, path: address, headers: lines, agent: connection };
      const sent = request(options, (answer) => {
        text(answer).then(
          (received) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: received }),
          reject,
        );
      });
      const deadline = setTimeout(() => sent.destroy(new Error('There was no answer.')), DEADLINE_MS);
      sent.on('close', () => clearTimeout(deadline));
      sent.on('error', (error: Failure) => {
        // The server may have closed a connection that lay idle; a new one tells whether it was that.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(sendOver(new Agent(), malformed));
        else reject(error);
      });
      sent.end(body ?? undefined);
    });
  }

  return {
    /** @throws Error when there is no answer in time, or the connection breaks */
    send: (malformed: MalformedRequest) => sendOver(agent, malformed),
    close: () => agent.destroy(),
  };
}
