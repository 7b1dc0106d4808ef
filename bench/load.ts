import autocannon from 'autocannon';

export type Load = {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  /** The body of the next request, made anew for each. */
  body?: () => string;
  connections: number;
  seconds?: number;
  /** Sends no more than this, however soon it is answered. */
  perSecond?: number;
  /** Ends after so many requests instead of after so many seconds. */
  requests?: number;
};

export type Measured = {
  perSecond: number;
  /** Latency in milliseconds. */
  p50: number;
  p99: number;
  /** Answers of 2xx. */
  accepted: number;
  /** Answers other than 2xx, and connections that failed. */
  failed: number;
};

/** Sends requests over keep-alive connections, each as soon as the one before is answered. */
export async function load(options: Load): Promise<Measured> {
  const { url, method, headers, body, connections, seconds, requests, perSecond } = options;
  const result = await autocannon({
    url,
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    connections,
    ...(perSecond !== undefined && { overallRate: perSecond }),
    ...(requests === undefined ? { duration: seconds ?? 5 } : { amount: requests }),
    ...(body !== undefined && {
      requests: [{ setupRequest: (request: autocannon.Request) => ({ ...request, body: body() }) }],
    }),
  });
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    accepted: result['2xx'],
    failed: result.non2xx + result.errors,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
