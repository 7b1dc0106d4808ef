import type { MeResponse } from '../../contracts/me.ts';
import type { UserRow } from '../users/user.model.ts';

export function presentMe(user: UserRow): MeResponse {
  return {
    id: user.id,
    username: user.username,
    role: user.role,
    must_change_password: user.mustChangePassword,
  };
}
