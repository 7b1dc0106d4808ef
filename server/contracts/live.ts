import * as z from 'zod';
import { AuditAction, RecordType } from './audit.ts';
import { AvailabilityResponse } from './events.ts';

/** Where the socket.io server listens, by WebSocket only. */
export const LIVE_PATH = '/live/';

/**
 * What a client introduces itself with (`auth` of the handshake). `after` is the `last` it has seen; null when it comes
 * for the first time. A refused handshake is a `connect_error` whose `data` is a refusal, `{detail, code}`.
 */
export const LiveHandshake = z.strictObject({
  token: z.string().min(1).max(4096),
  after: z.int().min(0).nullable(),
});
export type LiveHandshake = z.infer<typeof LiveHandshake>;

/** Something that was done to a record; `id` is its place in the order in which everything happened. */
export const Change = z.strictObject({
  id: z.int(),
  type: RecordType,
  action: AuditAction,
  record_id: z.int().nullable(),
  /** The event whose seats it is about. */
  event_id: z.int().optional(),
  /** The event a booking was moved away from. */
  from_event_id: z.int().optional(),
});
export type Change = z.infer<typeof Change>;

/**
 * What happened up to `last`, as far as this client may read it, and how the seats stand of every event that was
 * touched. The first message of a connection, also where nothing was missed: what is read after it is not older.
 */
export const ChangesMessage = z.strictObject({
  last: z.int().min(0),
  changes: z.array(Change),
  availability: z.array(AvailabilityResponse),
});
export type ChangesMessage = z.infer<typeof ChangesMessage>;

/** Too much was missed to be told one by one: whatever is shown has to be read anew. Counts as told up to `last`. */
export const ReloadMessage = z.strictObject({ last: z.int().min(0) });
export type ReloadMessage = z.infer<typeof ReloadMessage>;

/** How many windows are connected; sent whenever somebody comes or goes, whom /api/connections/ names. */
export const PresenceMessage = z.strictObject({ connected: z.int().min(0) });
export type PresenceMessage = z.infer<typeof PresenceMessage>;

/** What the server says. A client says nothing after its handshake. */
export type ServerToClientEvents = {
  changes: (message: ChangesMessage) => void;
  reload: (message: ReloadMessage) => void;
  presence: (message: PresenceMessage) => void;
};
export type ClientToServerEvents = Record<string, never>;
