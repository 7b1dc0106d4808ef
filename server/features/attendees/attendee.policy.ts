import { type Actor, isPermitted } from '../../http/permissions.ts';

/** Staff who sell may register a walk-in without an email; the public form may not. */
export function mayLeaveOutEmail(actor: Actor | null): boolean {
  return actor !== null && isPermitted('attendee:update', actor.role);
}
