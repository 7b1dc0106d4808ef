/** What a crowd is told to do. */
export type CrowdOrder =
  | { type: 'enter'; url: string; token: string; clients: number }
  /** Asks what was heard; `writtenAt` is when each entry was written (milliseconds since 1970), by its place. */
  | { type: 'look'; writtenAt: Record<number, number> };

/** What each client has heard last, and how long what they heard was on its way, in milliseconds. */
export type CrowdReport = {
  type: 'report';
  clients: { last: number; taken: Record<string, number> }[];
  heard: number;
  p50: number;
  p95: number;
  bareP95: number;
};

export type CrowdAnswer = { type: 'entered' } | { type: 'failed'; reason: string } | CrowdReport;
