/** What is used of https://github.com/mcollina/pino-roll, which brings no types. */
declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events';

  type Options = {
    file: string;
    size: string;
    frequency: 'daily';
    dateFormat: string;
    /** `count` files are kept with the one in use, those an earlier start has left included. */
    limit: { count: number; removeOtherLogFiles: boolean };
    /** Writes at once. */
    sync: boolean;
    /** How much may wait while nothing can be written; what is more is dropped. */
    maxLength: number;
  };

  export default function roll(
    options: Options,
  ): Promise<EventEmitter & { file: string; write(line: string): boolean; end(): void }>;
}
