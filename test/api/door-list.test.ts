import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../support/api-client.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import {
  createAttendee,
  createBooking,
  createEvent,
  createUser,
  pairDevice,
  replaceFirstPassword,
} from '../support/factories.ts';
import { readPdf } from '../support/pdf-text.ts';

async function doorList(server: ApiServer, eventId: number) {
  const authorization = `Bearer ${(await createUser(server, 'cashier')).access}`;
  const address = `${server.baseUrl}/api/events/events/${eventId}/door-list/`;
  const response = await fetch(address, { headers: { Authorization: authorization } });
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { headers: response.headers, bytes, pages: await readPdf(bytes) };
}

async function book(
  client: ApiClient,
  event: number,
  [last_name, first_name]: readonly [string, string],
  status: 'pending' | 'confirmed' = 'confirmed',
): Promise<number> {
  const attendee = await createAttendee(client, { first_name, last_name });
  return (await createBooking(client, { event, attendee: attendee.id, status })).id;
}

/** The lines of guests alone: those with a booking's number and a status. */
const guestsOn = (pages: readonly string[][]) =>
  pages.flat().flatMap((line) => /^(.+) (\d+) (Confirmed|Pending)$/u.exec(line)?.slice(1, 4).join('|') ?? []);

describe('an event’s door list', () => {
  it('has everybody with a seat by surname, their booking’s number and whether it is confirmed, and no more of them', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { title: 'Winter Concert', capacity: 10 });
    const zoe = await book(server.admin, event.id, ['Ångström', 'Zoë']);
    const ada = await book(server.admin, event.id, ['Lovelace', 'Ada'], 'pending');
    const abe = await book(server.admin, event.id, ['Lovelace', 'Abe']);
    const gone = await book(server.admin, event.id, ['Aaronson', 'Gone']);
    await server.admin.post(`/api/bookings/${gone}/cancel/`);
    await createBooking(server.admin);

    const { pages } = await doorList(server, event.id);

    expect(guestsOn(pages)).toEqual([
      `Ångström, Zoë|${zoe}|Confirmed`,
      `Lovelace, Abe|${abe}|Confirmed`,
      `Lovelace, Ada|${ada}|Pending`,
    ]);
    const text = pages.flat().join('\n');
    expect(text).toMatch(/^2 1 7 10\nConfirmed Pending Seats left Seats in all$/m);
    expect(text).toContain('Walk-ins');
    expect(text).toContain('7 seats are left.');
    expect(text).not.toMatch(/@|7946|1990/);
  });

  it('says when it is and when it was made by the clocks of the venue, and is called so that people find it', async () => {
    const server = await startApiServer();
    await server.admin.patch('/api/settings/', {
      venue_name: 'Village Hall',
      time_zone: 'America/St_Johns',
      language: 'en-GB',
    });
    const event = await createEvent(server.admin, { title: 'AC/DC: “Live”, part 2?' });

    const { headers, pages } = await doorList(server, event.id);

    const text = pages.flat().join('\n');
    expect(text).toContain('Village Hall');
    expect(text).toMatch(/Tuesday,? 15 June 2027,? (at )?16:30\s?–\s?19:30/);
    expect(text).toContain('As of 1 Mar 2027, 08:30');
    expect(headers.get('Content-Type')).toBe('application/pdf');
    const name = '2027-06-15 1630 AC DC “Live”, part 2.pdf';
    expect(headers.get('Content-Disposition')).toContain(encodeURIComponent(name).replaceAll("'", '%27'));
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('numbers its pages, and names the event and the time on each', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { title: 'Winter Concert', capacity: 100 });
    for (let at = 0; at < 70; at += 1) await book(server.admin, event.id, [`Guest ${at}`, 'A']);

    const { pages } = await doorList(server, event.id);

    expect(pages.length).toBeGreaterThan(2);
    for (const [at, page] of pages.entries()) {
      const text = page.join('\n');
      expect(text).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(text).toContain('Winter Concert');
      expect(text).toContain('15 June 2027');
      expect(text).toContain('As of ');
    }
    expect(guestsOn(pages)).toHaveLength(70);
    // "Guest 2" is looked for before "Guest 10".
    expect(guestsOn(pages).map((line) => line.split(',')[0])).toEqual(
      Array.from({ length: 70 }, (_, at) => `Guest ${at}`),
    );
  });

  it('shows names in every writing, however long or hostile', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { title: 'Straße 🎭 {{text}}', capacity: 100 });
    const names = [
      ['王', '小明'],
      ['山田', 'はなこ'],
      ['김', '민준'],
      ['Παπαδόπουλος', 'Γιώργος'],
      ['Ёлкина', 'Щука'],
      ['Nguyễn', 'Thị Ánh'],
      ['Հակոբյան', 'Արամ'],
      ['สมชาย', 'ใจดี'],
      ["O'Brien'); DROP TABLE bookings; --", '{"text": "x"}'],
      ['5 < 7 & 8 > 6', '%s $1 {{7*7}}'],
      ['Wolfeschlegelsteinhausenbergerdorff', 'Hubert'],
    ] as const;
    for (const name of names) await book(server.admin, event.id, name);
    await book(server.admin, event.id, ['x'.repeat(100), 'y'.repeat(100)]);
    await book(server.admin, event.id, ['כהן', 'אברהם']);
    await book(server.admin, event.id, ['ابراهيم', 'عبد الله']);
    await book(server.admin, event.id, ['ᚠᚢᚦ', '\u{10900}\u{10901}']);

    const { pages } = await doorList(server, event.id);

    const shown = guestsOn(pages).map((line) => line.split('|')[0]);
    for (const [last, first] of names) expect(shown).toContain(`${last}, ${first}`);
    const text = pages.flat().join('\n');
    for (const word of ['כהן', 'אברהם', 'ابراهيم']) expect(text).toContain(word);
    expect(text.replace(/[^x]/g, '').length).toBeGreaterThanOrEqual(100);
    expect(text).toContain('▯▯');
    expect(text).toContain('Straße ▯ {{text}}');
  });

  it('is read by whoever reads an event’s bookings, a paired device included, and by nobody else', async () => {
    const server = await startApiServer();
    const admin = await replaceFirstPassword(server);
    const event = await createEvent(admin);
    const address = `/api/events/events/${event.id}/door-list/`;
    const { client: device } = await pairDevice(server, admin, { role: 'steward' });

    expect((await device.get(address)).status).toBe(200);
    // The thread that drew the first one draws the next, and as many as are asked for at once.
    const again = await Promise.all([device.get(address), admin.get(address), admin.get(address)]);
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await server.anonymous.get(address)).status).toBe(401);
    expect(await admin.get('/api/events/events/4711/door-list/')).toMatchObject({
      status: 404,
      body: { detail: 'There is no event with id 4711.' },
    });
  });
});

describe('door lists in a folder', () => {
  it('are off until a folder is chosen, which is a whole path or none', async () => {
    const server = await startApiServer();
    const off = { state: 'off', folder: null, problem: null, files: [] };
    expect((await server.admin.get('/api/door-lists/')).body).toEqual(off);

    for (const folder of ['', 'lists', '../lists', '~/lists', '/a\nb']) {
      const refused = await server.admin.patch('/api/settings/', { door_list_folder: folder });
      expect(refused).toMatchObject({ status: 400, body: { door_list_folder: [expect.any(String)] } });
    }
    for (const folder of ['/media/usb', 'E:\\Foyer', '\\\\server\\share', null]) {
      expect((await server.admin.patch('/api/settings/', { door_list_folder: folder })).status).toBe(200);
    }
  });
});
