import * as z from 'zod';
import { singleLineText } from './common.ts';
import { CountryCode, CurrencyCode, LanguageTag, TimeZone } from './venue-values.ts';

const PORT_MESSAGE = 'Must be a port from 1024 to 65535.';
const NetworkPort = z.int(PORT_MESSAGE).min(1024, PORT_MESSAGE).max(65_535, PORT_MESSAGE);

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const HOURS_MESSAGE = 'Must be a number of hours from 1 to 336.';
const FOLDER_MESSAGE =
  'Must be the whole path of a folder on the server, such as "/media/usb" or "E:\\Foyer".';
/** From a root or a drive on, since a server has no place of its own that people would know. */
const FolderPath = z
  .string()
  .trim()
  .max(1000)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)[^\p{Cc}]*$/u, FOLDER_MESSAGE);
const EVERY_MESSAGE = 'Must be a number of minutes from 5 to 10080.';

const fields = {
  venue_name: singleLineText(80)
    .nullable()
    .meta({ description: 'What the venue is called; null while nobody has named it.' }),
  country: CountryCode.nullable().meta({
    description: 'Where the venue is, in two letters of ISO 3166-1; null while nobody has said.',
    examples: ['DE'],
  }),
  time_zone: TimeZone.meta({
    description:
      'The zone the venue’s clocks show, by its name in the IANA database. Until somebody sets it, that of the computer Foyer runs on.',
    examples: ['Europe/Berlin'],
  }),
  currency: CurrencyCode.nullable().meta({
    description:
      'What prices are in, by its code in ISO 4217; null while nobody has said. Amounts keep two places in this API whichever it is.',
    examples: ['EUR'],
  }),
  language: LanguageTag.nullable().meta({
    description:
      'Whose way of writing dates, times and amounts the window follows, as in BCP 47; null leaves that to each device.',
    examples: ['en-GB'],
  }),
  appearance: z.enum(APPEARANCES).meta({
    description: 'How the window looks on a device on which nobody has chosen.',
  }),
  setup_done: z.boolean().meta({
    description: 'Whether the questions of the first start have been answered or skipped.',
  }),
  log_level: z.enum(LOG_LEVELS).meta({
    description:
      'How much goes into the logs: each level holds those before it. "debug" has a line for every request.',
  }),
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
  door_list_folder: FolderPath.nullable().meta({
    description:
      'Where this server keeps a door list, to be printed when the power goes, for each event that is near; null: nowhere.',
    examples: ['/media/box-office/USB STICK'],
  }),
  door_list_hours: z.int(HOURS_MESSAGE).min(1, HOURS_MESSAGE).max(336, HOURS_MESSAGE).meta({
    description: 'How many hours before its start an event’s door list is kept.',
  }),
  backup_folder: FolderPath.nullable().meta({
    description:
      'A second place that backups are copied to whenever it is there, such as a stick; null: none.',
    examples: ['/media/box-office/USB STICK'],
  }),
  backup_every_minutes: z
    .int(EVERY_MESSAGE)
    .min(5, EVERY_MESSAGE)
    .max(10_080, EVERY_MESSAGE)
    .meta({ description: 'How often a backup is made while there are changes.' }),
};

/** The venue's settings, the same for every process on its database. */
export const SettingsResponse = z.strictObject(fields).meta({ id: 'SettingsResponse' });
export type SettingsResponse = z.infer<typeof SettingsResponse>;

export const PatchSettingsRequest = z.strictObject(fields).partial().meta({ id: 'PatchSettingsRequest' });
export type PatchSettingsRequest = z.infer<typeof PatchSettingsRequest>;

/** What holds in a venue that has never set anything; its time zone is then that of the computer. */
export const DEFAULT_SETTINGS: Omit<SettingsResponse, 'time_zone'> = {
  venue_name: null,
  country: null,
  currency: null,
  language: null,
  appearance: 'system',
  setup_done: false,
  log_level: 'info',
  share_on_network: false,
  https_port: 8443,
  join_port: 8080,
  allow_plain_http: false,
  door_list_folder: null,
  door_list_hours: 36,
  backup_folder: null,
  backup_every_minutes: 15,
};
