import type { Role } from '../../../server/contracts/me.ts';
import type { UserResponse } from '../../../server/contracts/users.ts';
import type { EditedKind } from '../../components/editing/field-conflicts.ts';

/** Name and role of a user, as they are typed and chosen. */
export type UserFormValues = { username: string; role: Role };

/** What is sent of them. */
export type UserBody = { username: string; role: Role };

/** A user as two people may edit them at the same time. */
export const editedUser: EditedKind<UserResponse, UserFormValues, UserBody> = {
  type: 'user',
  toValues: ({ username, role }) => ({ username, role }),
  toBody: ({ username, role }) => ({ username: username.trim(), role }),
};
