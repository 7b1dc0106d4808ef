import * as z from 'zod';
import { Instant, listQuery, pageOf, queryBoolean, singleLineText } from './common.ts';
import { NewPassword, Role } from './me.ts';

export const UserResponse = z
  .strictObject({
    id: z.int(),
    username: z.string(),
    role: Role,
    is_active: z
      .boolean()
      .meta({ description: 'A disabled user cannot sign in; what they did stays theirs.' }),
    must_change_password: z
      .boolean()
      .meta({ description: 'True while the password is one that somebody else has chosen.' }),
    created_at: Instant,
    updated_at: Instant,
    last_seen_at: Instant.nullable().meta({
      description: 'When this person last asked for something, to half a minute; null for never.',
    }),
  })
  .meta({ id: 'UserResponse' });
export type UserResponse = z.infer<typeof UserResponse>;

export const UserPage = pageOf(UserResponse).meta({ id: 'UserPage' });
export type UserPage = z.infer<typeof UserPage>;

const mustChange = z.boolean().default(true).meta({
  description: 'Whether the window asks for another password at the next sign-in.',
});

export const CreateUserRequest = z
  .strictObject({
    username: singleLineText(150),
    role: Role,
    password: NewPassword,
    must_change_password: mustChange,
  })
  .meta({ id: 'CreateUserRequest' });
export type CreateUserRequest = z.infer<typeof CreateUserRequest>;

const userFields = {
  username: singleLineText(150),
  role: Role,
  is_active: z.boolean().optional(),
};

/** PUT: name and role again; `is_active` stays as it is when it is left out. */
export const UpdateUserRequest = z.strictObject(userFields).meta({ id: 'UpdateUserRequest' });
export type UpdateUserRequest = z.infer<typeof UpdateUserRequest>;

export const PatchUserRequest = z.strictObject(userFields).partial().meta({ id: 'PatchUserRequest' });
export type PatchUserRequest = z.infer<typeof PatchUserRequest>;

/** A password that somebody else chooses for a user who has forgotten theirs. */
export const ResetPasswordRequest = z
  .strictObject({ new_password: NewPassword, must_change_password: mustChange })
  .meta({ id: 'ResetPasswordRequest' });
export type ResetPasswordRequest = z.infer<typeof ResetPasswordRequest>;

export const USER_ORDERINGS = ['id', 'username', 'role', 'created_at', 'last_seen_at'] as const;

/** Search looks at user names, case ignored. */
export const UserListQuery = listQuery(USER_ORDERINGS, {
  role: Role.optional(),
  is_active: queryBoolean().optional(),
});
export type UserListQuery = z.infer<typeof UserListQuery>;
