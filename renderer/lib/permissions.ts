import type { EventResponse } from '../../server/contracts/events.ts';
import type { MeResponse } from '../../server/contracts/me.ts';

// What is offered, not what is allowed: the server decides again on every request.

/** Whether this person sets up the season. */
export function mayCreateEvents(me: MeResponse): boolean {
  return me.role === 'admin' || me.role === 'manager';
}

/** Whether this person may edit, deactivate or delete this event: its creator, or an admin. */
export function mayChangeEvent(me: MeResponse, event: EventResponse): boolean {
  return me.role === 'admin' || (me.role === 'manager' && event.created_by === me.username);
}

/** Whether this person books, confirms and cancels seats and keeps the attendees. */
export function maySell(me: MeResponse): boolean {
  return me.role !== 'steward';
}

// Whoever finds a paired device left behind manages nothing with it.
const isManaging = (me: MeResponse, ...roles: MeResponse['role'][]) =>
  me.device === null && roles.includes(me.role);

/** Whether this person creates users and looks after them; a manager after cashiers and stewards alone. */
export function mayManageUsers(me: MeResponse): boolean {
  return isManaging(me, 'admin', 'manager');
}

/** Whether this person may change this user or give somebody this role. */
export function mayLookAfter(me: MeResponse, role: MeResponse['role']): boolean {
  return isManaging(me, 'admin') || (isManaging(me, 'manager') && (role === 'cashier' || role === 'steward'));
}

/** Whether this person pairs devices and revokes them. */
export function mayManageDevices(me: MeResponse): boolean {
  return isManaging(me, 'admin', 'manager');
}

/** Whether this person sees where they are signed in. */
export function maySeeSessions(me: MeResponse): boolean {
  return me.device === null;
}

/** Whether this person sees and ends everybody's sessions. */
export function maySeeAllSessions(me: MeResponse): boolean {
  return isManaging(me, 'admin');
}

/** Whether this person reads the audit trail. */
export function maySeeActivity(me: MeResponse): boolean {
  return isManaging(me, 'admin');
}

/** Whether this person sees how the venue is set up; an admin sets it. */
export function mayReadSettings(me: MeResponse): boolean {
  return isManaging(me, 'admin', 'manager');
}

export function mayLoadExampleSeason(me: MeResponse): boolean {
  return me.role === 'admin';
}

/** Whether this person is asked the questions of the first start. */
export function maySetUp(me: MeResponse): boolean {
  return isManaging(me, 'admin');
}

export function mayChangeSettings(me: MeResponse): boolean {
  return me.role === 'admin';
}

/** Whether this person sees how the backups stand; an admin makes and restores them. */
export function mayReadBackups(me: MeResponse): boolean {
  return isManaging(me, 'admin', 'manager');
}

export function mayChangeBackups(me: MeResponse): boolean {
  return isManaging(me, 'admin');
}
