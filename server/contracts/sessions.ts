import * as z from 'zod';
import { Instant, listQuery, pageOf, queryId } from './common.ts';
import { Role } from './me.ts';

export const SESSION_KINDS = ['password', 'device'] as const;
export const SessionKind = z.enum(SESSION_KINDS);
export type SessionKind = z.infer<typeof SessionKind>;

const sessionFields = {
  id: z.int(),
  user: z.strictObject({ id: z.int(), username: z.string() }),
  kind: SessionKind.meta({ description: 'Signed in with a password, or a device that was paired.' }),
  name: z
    .string()
    .meta({ description: 'The program, such as "Chrome on Windows", or what the device is called.' }),
  role: Role.meta({ description: 'What may be done in it.' }),
  address: z.string().meta({ description: 'Where it was last heard from.' }),
  created_at: Instant,
  last_seen_at: Instant.meta({ description: 'To half a minute.' }),
  expires_at: Instant,
  is_current: z.boolean().meta({ description: 'Whether this request belongs to it.' }),
};

/** A signed-in browser or device. */
export const SessionResponse = z.strictObject(sessionFields).meta({ id: 'SessionResponse' });
export type SessionResponse = z.infer<typeof SessionResponse>;

export const SessionPage = pageOf(SessionResponse).meta({ id: 'SessionPage' });
export type SessionPage = z.infer<typeof SessionPage>;

export const SESSION_ORDERINGS = ['id', 'created_at', 'last_seen_at', 'expires_at'] as const;

/** One's own sessions unless more is asked for; search looks at the names of programs, devices and people. */
export const SessionListQuery = listQuery(SESSION_ORDERINGS, {
  user: queryId().optional().meta({ description: "Another user's; for admins." }),
  scope: z.enum(['own', 'all'], 'Must be "own" or "all".').optional().meta({
    description: "`all` lists everybody's; for admins.",
  }),
  kind: SessionKind.optional(),
});
export type SessionListQuery = z.infer<typeof SessionListQuery>;

export const EndOthersResponse = z.strictObject({ ended: z.int().min(0) }).meta({ id: 'EndOthersResponse' });
export type EndOthersResponse = z.infer<typeof EndOthersResponse>;

/** The session of a paired device. `user` and `paired_by` are whoever paired it, under whose name it acts. */
export const DeviceResponse = z
  .strictObject({ ...sessionFields, paired_by: z.strictObject({ id: z.int(), username: z.string() }) })
  .meta({ id: 'DeviceResponse' });
export type DeviceResponse = z.infer<typeof DeviceResponse>;

export const DevicePage = pageOf(DeviceResponse).meta({ id: 'DevicePage' });
export type DevicePage = z.infer<typeof DevicePage>;

export const DeviceListQuery = listQuery(SESSION_ORDERINGS, {});
export type DeviceListQuery = z.infer<typeof DeviceListQuery>;
