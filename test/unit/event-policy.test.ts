import { expect, it } from 'vitest';
import type { Role } from '../../server/contracts/me.ts';
import { mayChangeEvent } from '../../server/features/events/event.policy.ts';

it.each<[Role, 'their own' | 'somebody else’s', boolean]>([
  ['admin', 'their own', true],
  ['admin', 'somebody else’s', true],
  ['manager', 'their own', true],
  ['manager', 'somebody else’s', false],
])('tells whether a %s may change %s event', (role, whose, allowed) => {
  const actor = { id: 1, username: 'somebody', role, sessionId: 1, device: null };
  expect(mayChangeEvent(actor, { createdById: whose === 'their own' ? 1 : 2 })).toBe(allowed);
});
