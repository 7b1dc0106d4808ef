import * as z from 'zod';
import { Instant, listQuery, pageOf } from './common.ts';
import { Role } from './me.ts';

/** Somebody who hears of changes this moment, in however many windows of one browser. */
export const ConnectionResponse = z
  .strictObject({
    session_id: z.int(),
    user: z.strictObject({ id: z.int(), username: z.string() }).meta({
      description: 'Who is signed in, or paired the device and answers for it.',
    }),
    device: z.string().nullable().meta({
      description: 'What the paired device is called; null after signing in with a password.',
    }),
    program: z.string().meta({ description: 'As it calls itself, such as "Chrome on Android".' }),
    role: Role.meta({ description: 'What may be done there.' }),
    address: z.string(),
    is_this_computer: z.boolean().meta({ description: 'Whether it is on the computer that runs Foyer.' }),
    connected_at: Instant.meta({ description: 'Since when one of its windows is connected.' }),
    is_current: z.boolean().meta({ description: 'Whether this request belongs to it.' }),
  })
  .meta({ id: 'ConnectionResponse' });
export type ConnectionResponse = z.infer<typeof ConnectionResponse>;

export const ConnectionPage = pageOf(ConnectionResponse).meta({ id: 'ConnectionPage' });
export type ConnectionPage = z.infer<typeof ConnectionPage>;

/** Those who came first stand first; search looks at the names of people, devices and programs. */
export const ConnectionListQuery = listQuery(['session_id', 'connected_at'], {});
export type ConnectionListQuery = z.infer<typeof ConnectionListQuery>;
