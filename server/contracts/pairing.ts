import * as z from 'zod';
import { Instant, listQuery, pageOf, singleLineText } from './common.ts';

/** What a device may be paired for: never an admin's work. */
export const DEVICE_ROLES = ['manager', 'cashier', 'steward'] as const;
export const DeviceRole = z.enum(DEVICE_ROLES);
export type DeviceRole = z.infer<typeof DeviceRole>;

export const CreatePairingCodeRequest = z
  .strictObject({
    device_name: singleLineText(100).meta({ description: 'What the device is called, such as "Door left".' }),
    role: DeviceRole.meta({ description: 'What the device may do; never more than whoever pairs it.' }),
  })
  .meta({ id: 'CreatePairingCodeRequest' });
export type CreatePairingCodeRequest = z.infer<typeof CreatePairingCodeRequest>;

const codeFields = {
  id: z.int(),
  device_name: z.string(),
  role: DeviceRole,
  created_at: Instant,
  expires_at: Instant,
};

/** The only answer that ever shows the code. */
export const PairingCodeResponse = z
  .strictObject({
    ...codeFields,
    code: z.string().meta({
      description: 'Works once and for ten minutes; 80 random bits in base32 (RFC 4648).',
      examples: ['MZXW6YTBOI2GK3TD'],
    }),
  })
  .meta({ id: 'PairingCodeResponse' });
export type PairingCodeResponse = z.infer<typeof PairingCodeResponse>;

/** A code that nobody has used yet. */
export const OpenPairingCodeResponse = z
  .strictObject({ ...codeFields, created_by: z.strictObject({ id: z.int(), username: z.string() }) })
  .meta({ id: 'OpenPairingCodeResponse' });
export type OpenPairingCodeResponse = z.infer<typeof OpenPairingCodeResponse>;

export const OpenPairingCodePage = pageOf(OpenPairingCodeResponse).meta({ id: 'OpenPairingCodePage' });
export type OpenPairingCodePage = z.infer<typeof OpenPairingCodePage>;

export const PairingCodeListQuery = listQuery(['id', 'created_at', 'expires_at'], {});
export type PairingCodeListQuery = z.infer<typeof PairingCodeListQuery>;

export const PairRequest = z
  .strictObject({
    code: z
      .string()
      .min(1, 'This field may not be blank.')
      .max(100, 'Ensure this field has no more than 100 characters.')
      .meta({ description: 'As it was shown; spaces, dashes and the case of letters do not matter.' }),
  })
  .meta({ id: 'PairRequest' });
export type PairRequest = z.infer<typeof PairRequest>;

export const PairedResponse = z
  .strictObject({
    access: z.string(),
    refresh: z.string(),
    device: z.strictObject({ name: z.string(), role: DeviceRole }),
  })
  .meta({ id: 'PairedResponse' });
export type PairedResponse = z.infer<typeof PairedResponse>;
