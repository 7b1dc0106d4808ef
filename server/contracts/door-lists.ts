import * as z from 'zod';
import { Instant } from './common.ts';

export const DoorListsState = z.enum(['off', 'ready', 'missing', 'failing']);
export type DoorListsState = z.infer<typeof DoorListsState>;

/** The door lists that this server keeps in a folder, so that paper can take over when the power goes. */
export const DoorListsResponse = z
  .strictObject({
    state: DoorListsState.meta({
      description:
        '`missing` while the folder is not there, such as a stick that was pulled out; `failing` while lists cannot be written.',
    }),
    folder: z.string().nullable(),
    problem: z.string().nullable().meta({
      description: 'What is in the way, in one sentence; null while nothing is.',
    }),
    files: z
      .array(
        z.strictObject({
          event: z.int(),
          name: z.string().meta({ examples: ['2026-11-24 1930 Winter Concert.pdf'] }),
          made_at: Instant.meta({ description: 'As of when it is; nothing on it has changed since.' }),
        }),
      )
      .meta({ description: 'The lists that are in the folder, by the start of their events.' }),
  })
  .meta({ id: 'DoorListsResponse' });
export type DoorListsResponse = z.infer<typeof DoorListsResponse>;
