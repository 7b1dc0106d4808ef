import type { DeviceResponse, SessionResponse } from '../../contracts/sessions.ts';
import { type Actor, lowerRole } from '../../http/permissions.ts';
import { toInstant } from '../../lib/instant.ts';
import type { ListedSession } from './session-list.ts';

export function presentSession(session: ListedSession, actor: Actor): SessionResponse {
  return {
    id: session.id,
    user: { id: session.userId, username: session.username },
    kind: session.kind,
    name: session.name,
    role: session.role === null ? session.userRole : lowerRole(session.role, session.userRole),
    address: session.address,
    created_at: toInstant(session.createdAt),
    last_seen_at: toInstant(session.lastSeenAt),
    expires_at: toInstant(session.expiresAt),
    is_current: session.id === actor.sessionId,
  };
}

export function presentDevice(session: ListedSession, actor: Actor): DeviceResponse {
  const presented = presentSession(session, actor);
  return { ...presented, paired_by: presented.user };
}
