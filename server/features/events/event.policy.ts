import type { Actor } from '../../http/permissions.ts';

/** Update and delete: the event's creator, or an admin. Source: the reference document, "Security Considerations". */
export function mayChangeEvent(actor: Actor, event: { createdById: number }): boolean {
  return actor.role === 'admin' || actor.id === event.createdById;
}
