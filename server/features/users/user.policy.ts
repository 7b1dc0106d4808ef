import type { Role } from '../../contracts/me.ts';
import { type Actor, isBelow } from '../../http/permissions.ts';

/** An admin looks after everybody, a manager after those who stand below. */
export function mayLookAfter(actor: Actor, role: Role): boolean {
  return actor.role === 'admin' || isBelow(role, actor.role);
}
