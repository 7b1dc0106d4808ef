import type { UserResponse } from '../../contracts/users.ts';
import { tagged } from '../../http/entity-tags.ts';
import { toInstant } from '../../lib/instant.ts';
import type { UserFields } from './user.model.ts';

export function presentUser(user: UserFields): UserResponse {
  return {
    id: user.id,
    username: user.username,
    role: user.role,
    is_active: user.isActive,
    must_change_password: user.mustChangePassword,
    created_at: toInstant(user.createdAt),
    updated_at: toInstant(user.updatedAt),
    last_seen_at: user.lastSeenAt && toInstant(user.lastSeenAt),
  };
}

/** A user on their own, who answers with their entity tag. */
export function presentTaggedUser(user: UserFields): UserResponse {
  return tagged(presentUser(user), user.version);
}
