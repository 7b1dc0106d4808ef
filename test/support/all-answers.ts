import type { ApiServer } from './api-server.ts';
import { followPages } from './read-page.ts';

const EVENTS = '/api/events/events/';
const ATTENDEES = '/api/attendees/';
const BOOKINGS = '/api/bookings/';
const COUNTRIES = '/api/events/countries/';

const LISTS = [
  ...['', '?ordering=title', '?ordering=-remaining_capacity', '?is_active=false', '?page_size=2&page=2'].map(
    (query) => EVENTS + query,
  ),
  `${EVENTS}available/`,
  ...[
    '',
    '?ordering=last_name',
    '?ordering=-first_name',
    '?search=angstr',
    '?search=7946',
    '?search=jos',
  ].map((query) => ATTENDEES + query),
  ...['', '?status=cancelled', '?expand=event,attendee', '?ordering=-booking_date'].map(
    (query) => BOOKINGS + query,
  ),
  `${EVENTS}?search=${encodeURIComponent('ночь 🎭')}`,
  ...[1, 2, 3].map((page) => `${COUNTRIES}?page_size=100&page=${page}`),
];

async function answer({ baseUrl }: ApiServer, authorization: string, address: string): Promise<string> {
  const response = await fetch(`${baseUrl}${address}`, { headers: { Authorization: authorization } });
  return `${response.status} ${(await response.text()).replaceAll(baseUrl, '')}`;
}

/** Every list and detail of a season as the server answers them, by address; to the byte but for its own address. */
export async function allAnswers(server: ApiServer, authorization: string): Promise<Record<string, string>> {
  const client = server.as(authorization);
  const idsOf = async (list: string) =>
    (await followPages<{ id: number }>(client, list)).flat().map(({ id }) => id);
  const details: string[] = [];
  for (const list of [EVENTS, ATTENDEES, BOOKINGS]) {
    details.push(...(await idsOf(list)).map((id) => `${list}${id}/`));
  }
  const events = details.filter((address) => address.startsWith(EVENTS));
  const attendees = details.filter((address) => address.startsWith(ATTENDEES));
  const addresses = [
    ...LISTS,
    ...details,
    ...events.flatMap((address) => [`${address}availability/`, `${address}bookings/`]),
    ...attendees.map((address) => `${address}bookings/`),
  ];
  const answers: Record<string, string> = {};
  for (const address of addresses) answers[address] = await answer(server, authorization, address);
  return answers;
}
