import type { AuditAction, Outcome, RecordType } from '../../contracts/audit.ts';
import type { Fields } from '../../lib/changed-fields.ts';
import type { RequestContext } from '../../lib/request-context.ts';

/** What a service writes down about something it does. */
export type Note = {
  action: AuditAction;
  record?: { type: RecordType; id: number | null };
  /** The event whose seats it is about. */
  eventId?: number;
  /** The event a booking is moved away from. */
  fromEventId?: number;
  /** The fields that change, as they were and as they are from now on. Never a password, a token, a code or a key. */
  before?: Fields;
  after?: Fields;
  /** Who does it, where the request itself cannot tell yet: somebody signing in, or whose account is tried. */
  by?: { id: number; username: string; device?: string | null };
  /** Empties the details of all earlier entries about the record, since its personal data is to be forgotten. */
  erases?: boolean;
};

/** A note with what it does not say itself. */
export type MadeNote = Note & { at: Date; outcome: Outcome; context: RequestContext | undefined };
