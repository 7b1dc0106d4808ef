/** Where the server gets the time from; tests hand in one they can set. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
