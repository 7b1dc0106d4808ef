import { uptime } from 'node:os';

/** Where the server gets the time from; tests hand in one they can set. */
export type Clock = {
  now(): Date;
  /** Milliseconds since the computer started, the hours it slept among them, which nobody can put forward or back. */
  passed(): number;
};

export const systemClock: Clock = { now: () => new Date(), passed: () => uptime() * 1000 };
