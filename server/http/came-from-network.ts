import type { IncomingMessage, RequestListener } from 'node:http';

const fromNetwork = new WeakSet<IncomingMessage>();

/** The same application behind a door that the whole network sees. */
export function behindNetworkDoor(app: RequestListener): RequestListener {
  return (request, response) => {
    fromNetwork.add(request);
    app(request, response);
  };
}

/** Whether a request came in by a door that the whole network sees. */
export function cameFromNetwork(request: IncomingMessage): boolean {
  return fromNetwork.has(request);
}
