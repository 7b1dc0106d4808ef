import * as z from 'zod';

export const ROLES = ['admin', 'manager', 'cashier', 'steward'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const MeResponse = z
  .strictObject({
    id: z.int(),
    username: z.string(),
    role: Role,
    must_change_password: z.boolean().meta({
      description:
        'True while the password is the one a new installation comes with, or one that somebody else has chosen.',
    }),
    device: z.string().nullable().meta({
      description:
        'What the paired device is called that this is asked from; null after signing in with a password.',
    }),
  })
  .meta({ id: 'MeResponse' });
export type MeResponse = z.infer<typeof MeResponse>;

export const MIN_PASSWORD_LENGTH = 8;

export const NewPassword = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `Use at least ${MIN_PASSWORD_LENGTH} characters.`)
  .max(1024, 'Ensure this field has no more than 1,024 characters.');

export const ChangePasswordRequest = z
  .strictObject({
    current_password: z
      .string()
      .min(1, 'This field may not be blank.')
      .max(1024, 'Ensure this field has no more than 1,024 characters.'),
    new_password: NewPassword,
  })
  .meta({ id: 'ChangePasswordRequest' });
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;
