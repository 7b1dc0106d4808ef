import type { OtherPlaces } from '../../scripts/lib/other-places.ts';
import { BackupsResponse } from '../../server/contracts/backups.ts';
import { SharingResponse } from '../../server/contracts/sharing.ts';
import type { ApiClient } from './api-client.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const PATIENCE_MS = 60_000;

const readBackups = async (admin: ApiClient) =>
  BackupsResponse.parse((await admin.get('/api/backups/')).body);

/** Loads the example season into a venue that knows where it is. */
export async function openVenue(admin: ApiClient): Promise<void> {
  await admin.post('/api/demo/', {});
  await admin.patch('/api/settings/', {
    venue_name: 'Village Hall Oakfield',
    country: 'GB',
    currency: 'GBP',
    time_zone: 'Europe/London',
    language: 'en-GB',
  });
}

/** Sells a seat of an event of the example season to somebody new. */
export async function sellTo(admin: ApiClient, event: number, name: [string, string]): Promise<void> {
  const [first_name, last_name] = name;
  const attendee = (await admin.post('/api/attendees/', { first_name, last_name })).body as { id: number };
  await admin.post('/api/bookings/', { event, attendee: attendee.id, status: 'confirmed' });
}

/** Makes a backup of what is there now, and waits for it. */
export async function backUp(admin: ApiClient): Promise<void> {
  const before = (await readBackups(admin)).last?.name;
  await admin.post('/api/backups/');
  await until(
    'A backup',
    async () => {
      const { running, last } = await readBackups(admin);
      return running === null && last?.name !== before ? true : undefined;
    },
    PATIENCE_MS,
  );
}

/**
 * Backs the season up, in `stick` as well, as a venue that looks after its sales does.
 * @returns what is to be shown of where the backups lie
 */
export async function keepBackups(admin: ApiClient, stick: string): Promise<OtherPlaces> {
  await admin.patch('/api/settings/', { backup_folder: stick });
  await backUp(admin);
  const { folder } = await until(
    'A copy on the stick',
    async () => {
      const backups = await readBackups(admin);
      return backups.second_place?.last_at == null ? undefined : backups;
    },
    PATIENCE_MS,
  );
  return [
    [stick, '/media/foyer/STICK'],
    [folder ?? '', '/home/foyer/.config/Foyer/data/backups'],
  ];
}

/**
 * Shares the season on the network, on ports that nobody else uses.
 * @returns what is to be shown of its addresses, and its join page
 */
export async function share(admin: ApiClient): Promise<{ places: OtherPlaces; joinUrl: string }> {
  const ports = { https_port: await freePort(), join_port: await freePort() };
  await admin.patch('/api/settings/', { ...ports, share_on_network: true });
  const [address = ''] = await until(
    'An address on the network',
    async () => {
      const { addresses } = SharingResponse.parse((await admin.get('/api/sharing/')).body);
      return addresses.length === 0 ? undefined : addresses;
    },
    PATIENCE_MS,
  );
  return {
    joinUrl: `http://127.0.0.1:${ports.join_port}/join`,
    places: [
      [new URL(address).hostname, '192.168.1.20'],
      [String(ports.https_port), '8443'],
      [String(ports.join_port), '8080'],
    ],
  };
}
