import * as z from 'zod';
import { Instant, listQuery, pageOf, queryId, queryInstant } from './common.ts';

/** What an entry of the audit trail can be about. */
export const RECORD_TYPES = [
  'event',
  'attendee',
  'booking',
  'user',
  'session',
  'device',
  'pairing_code',
  'settings',
  'season',
  'backup',
] as const;
export const RecordType = z.enum(RECORD_TYPES);
export type RecordType = z.infer<typeof RecordType>;

/** Everything that is written down, done or refused; the record's type comes first. */
export const AUDIT_ACTIONS = [
  'event.create',
  'event.update',
  'event.delete',
  'attendee.register',
  'attendee.update',
  'attendee.delete',
  'attendee.erase',
  'booking.create',
  'booking.confirm',
  'booking.cancel',
  'booking.move',
  'booking.delete',
  'booking.expire',
  'user.create',
  'user.update',
  'user.password',
  'session.start',
  'session.end',
  'session.throttle',
  'session.reuse',
  'device.pair',
  'device.revoke',
  'pairing_code.create',
  'pairing_code.delete',
  'settings.update',
  'season.load',
  'backup.make',
  'backup.restore',
  'backup.set_passphrase',
  'access.refuse',
  'access.overflow',
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS, 'There is no such action.');
export type AuditAction = z.infer<typeof AuditAction>;

export const OUTCOMES = ['done', 'refused'] as const;
export const Outcome = z.enum(OUTCOMES, 'Must be "done" or "refused".');
export type Outcome = z.infer<typeof Outcome>;

const details = z.record(z.string(), z.unknown()).nullable();

export const AuditEntryResponse = z
  .strictObject({
    id: z.int().meta({ description: 'Its place in the trail, from 1 on without a gap.' }),
    at: Instant,
    user: z.strictObject({ id: z.int(), username: z.string() }).nullable().meta({
      description:
        'Null for the public, for the program itself, and for a name that was tried and nobody has: it may be a password.',
    }),
    device: z.string().nullable(),
    address: z.string().nullable().meta({ description: 'Network address the request came from.' }),
    request_id: z.string().nullable().meta({ description: 'The X-Request-Id of the answer.' }),
    action: AuditAction,
    outcome: Outcome,
    record: z.strictObject({ type: RecordType, id: z.int().nullable() }).nullable(),
    before: details.meta({ description: 'The fields that were changed, as they were.' }),
    after: details.meta({ description: 'The fields that were changed, as they are since.' }),
    is_erased: z
      .boolean()
      .meta({ description: 'True when the details held personal data that was erased later.' }),
    hash: z.string().meta({ description: 'SHA-256 over this entry and the hash of the one before.' }),
  })
  .meta({ id: 'AuditEntryResponse' });
export type AuditEntryResponse = z.infer<typeof AuditEntryResponse>;

export const AuditEntryPage = pageOf(AuditEntryResponse).meta({ id: 'AuditEntryPage' });

export const AUDIT_ORDERINGS = ['id'] as const;

/** Search looks at the person's name, the device and the action. */
export const AuditEntryListQuery = listQuery(AUDIT_ORDERINGS, {
  action: AuditAction.optional(),
  outcome: Outcome.optional(),
  record_type: z.enum(RECORD_TYPES, 'There is no such type of record.').optional(),
  record_id: queryId().optional(),
  user: queryId().optional(),
  at_after: queryInstant().optional(),
  at_before: queryInstant().optional(),
});
export type AuditEntryListQuery = z.infer<typeof AuditEntryListQuery>;

/** What can be wrong with a trail. */
export const AUDIT_FLAWS = ['missing', 'changed', 'details_changed', 'details_emptied', 'cut'] as const;

export const AuditVerificationResponse = z
  .strictObject({
    entries: z.int().min(0),
    is_intact: z.boolean(),
    first_broken_id: z.int().nullable(),
    flaw: z.enum(AUDIT_FLAWS).nullable(),
    head: z.string().nullable().meta({
      description: 'The hash of the last entry; kept elsewhere, it shows later that nothing was cut off.',
    }),
  })
  .meta({ id: 'AuditVerificationResponse' });
export type AuditVerificationResponse = z.infer<typeof AuditVerificationResponse>;
