import { describe, expect, it } from 'vitest';
import {
  mayChangeEvent,
  mayCreateEvents,
  mayLoadExampleSeason,
  maySell,
} from '../../../renderer/lib/permissions.ts';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { ROLES, type Role } from '../../../server/contracts/me.ts';
import { isPermitted } from '../../../server/http/permissions.ts';

const me = (role: Role) => ({ id: 1, username: 'me', role, must_change_password: false, device: null });
const event = (created_by: string) => ({ created_by }) as EventResponse;

describe('what each role is offered', () => {
  it.each(ROLES)('is for a %s what the server permits', (role) => {
    expect(mayCreateEvents(me(role))).toBe(isPermitted('event:create', role));
    expect(maySell(me(role))).toBe(isPermitted('booking:create', role));
    expect(mayLoadExampleSeason(me(role))).toBe(isPermitted('demo:load', role));
    expect(mayChangeEvent(me(role), event('me'))).toBe(isPermitted('event:update', role));
  });

  it('leaves the events of others to the admin', () => {
    expect(mayChangeEvent(me('manager'), event('somebody'))).toBe(false);
    expect(mayChangeEvent(me('admin'), event('somebody'))).toBe(true);
  });
});
