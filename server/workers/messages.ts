import type { Config } from '../config.ts';
import type { SharingResponse } from '../contracts/sharing.ts';
import type { Connection } from '../features/connections/connection.service.ts';

/** What a worker process says to the primary one; `waiting` once it listens to the answer, which sent earlier is lost. */
export type WorkerMessage =
  | { type: 'waiting' }
  | { type: 'listening'; url: string; sharing: SharingResponse }
  | { type: 'failed'; reason: string }
  | { type: 'connections'; connections: Connection[] };

/** What the primary says to a worker. The configuration is read once, so that all workers serve the same one. */
export type PrimaryMessage =
  | { type: 'start'; config: Config; isFirst: boolean }
  | { type: 'connections'; connections: Connection[] }
  | { type: 'stop' };
