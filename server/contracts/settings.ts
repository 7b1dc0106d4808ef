import { z } from 'zod';

const PORT_MESSAGE = 'Must be a port from 1024 to 65535.';
const NetworkPort = z.int(PORT_MESSAGE).min(1024, PORT_MESSAGE).max(65_535, PORT_MESSAGE);

const fields = {
  share_on_network: z.boolean().meta({
    description: 'Whether phones and other computers on the venue’s network reach this Foyer.',
  }),
  https_port: NetworkPort.meta({ description: 'Port of the encrypted door for everything.' }),
  join_port: NetworkPort.meta({
    description: 'Port of the unencrypted door, which shows only how to trust this Foyer.',
  }),
  allow_plain_http: z.boolean().meta({
    description: 'Whether the unencrypted door serves everything, for devices that know no TLS.',
  }),
};

/** The venue's settings, the same for every process on its database. */
export const SettingsResponse = z.strictObject(fields).meta({ id: 'SettingsResponse' });
export type SettingsResponse = z.infer<typeof SettingsResponse>;

export const PatchSettingsRequest = z.strictObject(fields).partial().meta({ id: 'PatchSettingsRequest' });
export type PatchSettingsRequest = z.infer<typeof PatchSettingsRequest>;

/** What holds in a venue that has never set anything. */
export const DEFAULT_SETTINGS: SettingsResponse = {
  share_on_network: false,
  https_port: 8443,
  join_port: 8080,
  allow_plain_http: false,
};
