import { describe, expect, it } from 'vitest';
import { ROLES } from '../../server/contracts/me.ts';
import { isOpen, isPermitted, PERMISSIONS, type Permission } from '../../server/http/permissions.ts';
import { routes } from '../../server/routes.ts';

const permissions = Object.keys(PERMISSIONS) as Permission[];

describe('the table of permissions', () => {
  it('lets an admin do everything', () => {
    expect(permissions.filter((permission) => !isPermitted(permission, 'admin'))).toEqual([]);
  });

  it('lets a steward see the door list, keep their own account and nothing else', () => {
    expect(permissions.filter((permission) => isPermitted(permission, 'steward'))).toEqual([
      'event:read-bookings',
      'session:list',
      'session:end',
      'password:change',
    ]);
  });

  it('keeps cashiers away from events, erasing, settings, the example season, the audit trail and other accounts', () => {
    expect(permissions.filter((permission) => !isPermitted(permission, 'cashier'))).toEqual([
      'event:create',
      'event:update',
      'event:delete',
      'attendee:erase',
      'settings:read',
      'settings:update',
      'backup:read',
      'backup:make',
      'backup:restore',
      'backup:set-passphrase',
      'demo:load',
      'audit:read',
      'user:list',
      'user:read',
      'user:create',
      'user:update',
      'user:reset-password',
      'device:list',
      'device:revoke',
      'connection:list',
      'pairing_code:list',
      'pairing_code:create',
      'pairing_code:delete',
    ]);
  });

  it('keeps managers from erasing people, from changing settings, backups, the example season and the audit trail', () => {
    expect(permissions.filter((permission) => !isPermitted(permission, 'manager'))).toEqual([
      'attendee:erase',
      'settings:update',
      'backup:make',
      'backup:restore',
      'backup:set-passphrase',
      'demo:load',
      'audit:read',
    ]);
  });

  it.each(ROLES)('lets a %s do what is public or asks for no more than signing in', (role) => {
    expect(isPermitted('public', role)).toBe(true);
    expect(isPermitted('anonymous', role)).toBe(true);
    expect(isPermitted('signed-in', role)).toBe(true);
  });

  it('holds no permission that no route asks for', () => {
    const asked = new Set<string>(routes.map((route) => route.access));
    expect(permissions.filter((permission) => !asked.has(permission))).toEqual([]);
  });

  it('opens exactly these operations to the public', () => {
    const open = routes.filter((route) => isOpen(route.access)).map((route) => route.operationId);
    expect(open.sort()).toEqual([
      'listAttendeeBookings',
      'listAvailableEvents',
      'listCountries',
      'listEvents',
      'obtainToken',
      'pairDevice',
      'readAvailability',
      'readCountry',
      'readEvent',
      'readHealth',
      'readVenue',
      'refreshToken',
      'registerAttendee',
    ]);
  });
});
