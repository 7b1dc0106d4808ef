import type { Role } from '../contracts/me.ts';

/**
 * Who may do what: the one table. A route names a permission, `public` or `signed-in`; the rule of the record itself
 * (an event's creator, say) is in the feature's policy. Source: docs of the domain, "People".
 */
export const PERMISSIONS = {
  'event:create': ['admin', 'manager'],
  'event:update': ['admin', 'manager'],
  'event:delete': ['admin', 'manager'],
  'event:read-bookings': ['admin', 'manager', 'cashier', 'steward'],
  'attendee:list': ['admin', 'manager', 'cashier'],
  'attendee:read': ['admin', 'manager', 'cashier'],
  'attendee:update': ['admin', 'manager', 'cashier'],
  'attendee:delete': ['admin', 'manager', 'cashier'],
  'attendee:erase': ['admin'],
  'booking:list': ['admin', 'manager', 'cashier'],
  'booking:create': ['admin', 'manager', 'cashier'],
  'booking:read': ['admin', 'manager', 'cashier'],
  'booking:update': ['admin', 'manager', 'cashier'],
  'booking:delete': ['admin', 'manager', 'cashier'],
  'settings:read': ['admin', 'manager'],
  'settings:update': ['admin'],
  'backup:read': ['admin', 'manager'],
  'backup:make': ['admin'],
  'backup:restore': ['admin'],
  'backup:set-passphrase': ['admin'],
  'demo:load': ['admin'],
  'audit:read': ['admin'],
  'user:list': ['admin', 'manager'],
  'user:read': ['admin', 'manager'],
  'user:create': ['admin', 'manager'],
  'user:update': ['admin', 'manager'],
  'user:reset-password': ['admin', 'manager'],
  'session:list': ['admin', 'manager', 'cashier', 'steward'],
  'session:end': ['admin', 'manager', 'cashier', 'steward'],
  'password:change': ['admin', 'manager', 'cashier', 'steward'],
  'device:list': ['admin', 'manager'],
  'device:revoke': ['admin', 'manager'],
  'connection:list': ['admin', 'manager'],
  'pairing_code:list': ['admin', 'manager'],
  'pairing_code:create': ['admin', 'manager'],
  'pairing_code:delete': ['admin', 'manager'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/**
 * What a route asks of its caller. There is no default, so that no route is left open by forgetting. `anonymous` is
 * open like `public`, but does not look at a token: whoever signs in may well send along one that has expired.
 */
export type Access = 'public' | 'anonymous' | 'signed-in' | Permission;

/** The signed-in person a request acts for. */
export type Actor = {
  id: number;
  username: string;
  /** What they may do here and now; on a paired device that may be less than elsewhere. */
  role: Role;
  sessionId: number;
  /** What the paired device is called they act through; null after signing in with a password. */
  device: string | null;
};

/** What a paired device is for. Whoever finds one left behind gets no further, whatever its role. */
const DEVICE_RESOURCES = ['event', 'attendee', 'booking'];

/** Roles from the one that may do least. */
const RANKS: readonly Role[] = ['steward', 'cashier', 'manager', 'admin'];

/** Whether a role stands below another. */
export function isBelow(role: Role, other: Role): boolean {
  return RANKS.indexOf(role) < RANKS.indexOf(other);
}

/** The one of two roles that may do less. */
export function lowerRole<One extends Role, Other extends Role>(one: One, other: Other): One | Other {
  return isBelow(other, one) ? other : one;
}

/** Whether a route answers without a token. */
export function isOpen(access: Access): access is 'public' | 'anonymous' {
  return access === 'public' || access === 'anonymous';
}

/** Whether the table lets a role do this. */
export function isPermitted(access: Access, role: Role): boolean {
  if (isOpen(access) || access === 'signed-in') return true;
  return (PERMISSIONS[access] as readonly Role[]).includes(role);
}

/** Whether a paired device may do this at all. */
export function isForDevices(access: Access): boolean {
  return isOpen(access) || access === 'signed-in' || DEVICE_RESOURCES.includes(access.split(':')[0] ?? '');
}
