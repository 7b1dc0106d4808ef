import type { MeResponse } from '../../contracts/me.ts';
import type { Actor } from '../../http/permissions.ts';
import type { UserRow } from '../users/user.model.ts';

export function presentMe(user: UserRow, actor: Actor): MeResponse {
  return {
    id: user.id,
    username: user.username,
    role: actor.role,
    // Nobody types a password on a paired device.
    must_change_password: user.mustChangePassword && actor.device === null,
    device: actor.device,
  };
}
