import * as z from 'zod';
import { Instant } from './common.ts';

/** What a backup is made for. Before a restore it is the database that was replaced, kept as it was. */
export const BACKUP_REASONS = ['schedule', 'migration', 'quit', 'request', 'before_restore'] as const;
export const BackupReason = z.enum(BACKUP_REASONS);
export type BackupReason = z.infer<typeof BackupReason>;

/** How much of the box office there is in a database, so that a person can tell one from another. */
export const BackupContents = z
  .strictObject({
    events: z.int().min(0),
    attendees: z.int().min(0),
    bookings: z.int().min(0),
    newest_booking_at: Instant.nullable(),
  })
  .meta({ id: 'BackupContents' });
export type BackupContents = z.infer<typeof BackupContents>;

const backupFields = {
  name: z.string().meta({
    description: 'The file’s name. A backup that lies in both places has one name and is listed for each.',
    examples: ['foyer-20270615T184500Z-schedule-3f9a1c.sqlite3.gz.age'],
  }),
  made_at: Instant,
  reason: BackupReason,
  size_bytes: z.int().min(0),
  is_encrypted: z.boolean(),
  is_verified: z.boolean().meta({
    description: 'Whether it was read back, opened, checked and counted after it was made.',
  }),
  place: z.enum(['data', 'second']).meta({ description: 'The data folder, or the second place.' }),
  counts: BackupContents.nullable().meta({ description: 'Null where only opening the backup would tell.' }),
  schema: z
    .string()
    .nullable()
    .meta({ description: 'The last migration it has seen; null where only opening the backup would tell.' }),
};

export const BackupResponse = z.strictObject(backupFields).meta({ id: 'BackupResponse' });
export type BackupResponse = z.infer<typeof BackupResponse>;

/** A backup against the database as it is today. */
export const BackupDetailResponse = z
  .strictObject({
    ...backupFields,
    today: BackupContents.nullable().meta({ description: 'Null where today’s database cannot be read.' }),
    made_since: z
      .strictObject({ events: z.int().min(0), attendees: z.int().min(0), bookings: z.int().min(0) })
      .nullable()
      .meta({ description: 'What was entered since the backup was made, and will not be there.' }),
  })
  .meta({ id: 'BackupDetailResponse' });
export type BackupDetailResponse = z.infer<typeof BackupDetailResponse>;

/** A folder on another disk that backups are copied to, such as a stick. */
export const SecondPlace = z.strictObject({
  folder: z.string(),
  state: z.enum(['missing', 'ready', 'failing']).meta({
    description: '“missing” is ordinary for a stick: it is copied to when it is plugged in.',
  }),
  last_at: Instant.nullable().meta({ description: 'When the newest backup there was made.' }),
  problem: z.string().nullable(),
});
export type SecondPlace = z.infer<typeof SecondPlace>;

/** How the backups of this Foyer stand. */
export const BackupsResponse = z
  .strictObject({
    is_available: z.boolean().meta({ description: 'False on PostgreSQL, which has backups of its own.' }),
    folder: z.string().nullable(),
    second_place: SecondPlace.nullable().meta({ description: 'Null while none is set.' }),
    has_passphrase: z.boolean(),
    last: BackupResponse.nullable(),
    running: z
      .strictObject({ progress: z.number().min(0).max(1) })
      .nullable()
      .meta({ description: 'The backup or restore that is under way, whoever began it.' }),
    is_overdue: z.boolean().meta({
      description: 'Whether there are changes older than a day that are in no good backup.',
    }),
    is_space_low: z.boolean(),
    free_bytes: z.int().min(0).nullable(),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'What keeps backups from being made, in one sentence.' }),
    last_restore: z
      .strictObject({
        name: z.string(),
        at: Instant,
        reason: z.string().nullable().meta({
          description: 'Why it failed, the database being as it was; null when it succeeded.',
        }),
        kept_as: z.string().nullable().meta({ description: 'The file name of the database it replaced.' }),
      })
      .nullable(),
    results: z.array(BackupResponse).meta({ description: 'The newest first.' }),
  })
  .meta({ id: 'BackupsResponse' });
export type BackupsResponse = z.infer<typeof BackupsResponse>;

const Passphrase = z
  .string()
  .min(1, 'This field may not be blank.')
  .max(200, 'Ensure this field has no more than 200 characters.')
  .refine((text) => text.isWellFormed(), 'This text is not valid Unicode.');

export const SetPassphraseRequest = z
  .strictObject({
    passphrase: Passphrase.min(8, 'Must have at least 8 characters.').nullable().meta({
      description: 'Needed to restore the backups that are made from now on; null makes them readable again.',
    }),
  })
  .meta({ id: 'SetPassphraseRequest' });
export type SetPassphraseRequest = z.infer<typeof SetPassphraseRequest>;

export const RestoreBackupRequest = z
  .strictObject({
    passphrase: Passphrase.nullable()
      .optional()
      .meta({ description: 'The one that stood when the backup was made, where it is encrypted.' }),
  })
  .meta({ id: 'RestoreBackupRequest' });
export type RestoreBackupRequest = z.infer<typeof RestoreBackupRequest>;

/** Path parameter `{name}`: a file of the shelf, never a path. */
export const BackupParams = z.strictObject({
  name: z
    .string()
    .max(200, 'There is no backup of this name.')
    .regex(/^foyer-[A-Za-z0-9-]+\.sqlite3(\.gz)?(\.age)?$/, 'There is no backup of this name.'),
});
