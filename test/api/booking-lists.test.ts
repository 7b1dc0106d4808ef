import { describe, expect, it } from 'vitest';
import { BOOKING_ORDERINGS, type BookingResponse } from '../../server/contracts/bookings.ts';
import { startSharedApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { followPages, listedIds, pageOf } from '../support/read-page.ts';

const BOOKINGS = '/api/bookings/';

/** Four bookings that no test changes. */
const server = await startSharedApiServer();
const { admin, clock } = server;
const opera = await createEvent(admin, { title: 'Opera Gala', description: '' });
const jazz = await createEvent(admin, { title: 'Jazz Night', description: '' });
const ada = await createAttendee(admin, {
  first_name: 'Ada',
  last_name: 'Lovelace',
  email: 'ada@example.com',
  phone: '+44 20 7946 0123',
});
const zoe = await createAttendee(admin, {
  first_name: 'Zoë',
  last_name: 'Opérand',
  email: 'zoe@example.com',
  phone: null,
});

const adaJazz = await createBooking(admin, { event: jazz.id, attendee: ada.id });
clock.set('2027-03-01T12:10:00Z');
const zoeJazz = await createBooking(admin, { event: jazz.id, attendee: zoe.id, status: 'confirmed' });
clock.set('2027-03-01T12:20:00Z');
const adaOpera = await createBooking(admin, { event: opera.id, attendee: ada.id });
const zoeOpera = await createBooking(admin, { event: opera.id, attendee: zoe.id });
clock.set('2027-03-01T12:30:00Z');
await admin.post(`${BOOKINGS}${adaOpera.id}/cancel/`);

describe('listing bookings', () => {
  it('begins with the newest', async () => {
    expect(await listedIds(admin, BOOKINGS)).toEqual([zoeOpera.id, adaOpera.id, zoeJazz.id, adaJazz.id]);
  });

  it.each([
    ['event', `event=${jazz.id}`, [zoeJazz, adaJazz]],
    ['attendee', `attendee=${ada.id}`, [adaOpera, adaJazz]],
    ['status', 'status=cancelled', [adaOpera]],
    ['an event nobody knows', 'event=99', []],
    ['the first moment of its date', 'booking_date_after=2027-03-01T12:20:00Z', [zoeOpera, adaOpera]],
    ['a moment before', 'booking_date_before=2027-03-01T13:10:00%2B01:00', [adaJazz]],
    ['a day after', 'booking_date_after=2027-03-02', []],
    ['several at once', `event=${opera.id}&status=pending`, [zoeOpera]],
    ['name', 'search=lovelace', [adaOpera, adaJazz]],
    ['name without its accents', 'search=zoe', [zoeOpera, zoeJazz]],
    ['email', 'search=zoe@example.com', [zoeOpera, zoeJazz]],
    ['digits of the phone number', 'search=79460123', [adaOpera, adaJazz]],
    ['the event’s title', 'search=jazz', [zoeJazz, adaJazz]],
    ['name and title together', 'search=ada%20opera', [adaOpera]],
    ['title and name together', 'search=opera%20ada', [adaOpera]],
    ['more words than anybody has', `search=${'ada%20'.repeat(30)}opera`, []],
    ['what only some have in their name', 'search=opera', [zoeOpera, adaOpera, zoeJazz]],
    ['what nobody has', 'search=nobody', []],
  ])('finds by %s', async (_case, query, found: BookingResponse[]) => {
    const page = pageOf<BookingResponse>(await admin.get(`${BOOKINGS}?${query}`));

    expect(page.results.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(page.count).toBe(found.length);
  });

  it.each(BOOKING_ORDERINGS.flatMap((field) => [field, `-${field}`]))('orders by %s', async (ordering) => {
    const pages = await followPages<BookingResponse>(admin, `${BOOKINGS}?ordering=${ordering}&page_size=3`);

    const field = ordering.replace('-', '') as (typeof BOOKING_ORDERINGS)[number];
    const direction = ordering.startsWith('-') ? -1 : 1;
    const listed = pages.flat();
    const sorted = listed.toSorted((left, right) => {
      if (left[field] === right[field]) return (left.id - right.id) * direction;
      return left[field] < right[field] ? -direction : direction;
    });
    expect(listed).toHaveLength(4);
    expect(listed).toEqual(sorted);
  });

  it.each([
    ['status=sold', 'status'],
    ['event=abc', 'event'],
    ['attendee=-1', 'attendee'],
    ['booking_date_after=2027-02-30', 'booking_date_after'],
    ['booking_date_before=soon', 'booking_date_before'],
    ['ordering=price', 'ordering'],
    ['expand=country', 'expand'],
    ['expand=', 'expand'],
    ['expand=event&expand=attendee', 'expand'],
    ['seat=1', 'seat'],
  ])('refuses ?%s and names the parameter', async (query, parameter) => {
    const answer = await admin.get(`${BOOKINGS}?${query}`);

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ [parameter]: [expect.any(String)] });
  });
});

describe('expanding bookings', () => {
  const eventDetail = {
    id: jazz.id,
    title: 'Jazz Night',
    start_datetime: jazz.start_datetime,
    end_datetime: jazz.end_datetime,
  };
  const attendeeDetail = {
    id: ada.id,
    first_name: 'Ada',
    last_name: 'Lovelace',
    email: 'ada@example.com',
    phone: '+44 20 7946 0123',
  };

  it.each([
    ['event', { event_detail: eventDetail }],
    ['attendee', { attendee_detail: attendeeDetail }],
    ['event,attendee', { event_detail: eventDetail, attendee_detail: attendeeDetail }],
    ['attendee,event,event', { event_detail: eventDetail, attendee_detail: attendeeDetail }],
  ])('shows what ?expand=%s asks for, in a list and on its own', async (expand, details) => {
    const one = await admin.get(`${BOOKINGS}${adaJazz.id}/?expand=${expand}`);
    const list = pageOf(await admin.get(`${BOOKINGS}?attendee=${ada.id}&event=${jazz.id}&expand=${expand}`));
    const ofEvent = pageOf(
      await admin.get(`/api/events/events/${jazz.id}/bookings/?attendee=${ada.id}&expand=${expand}`),
    );

    expect(one.body).toEqual({ ...adaJazz, ...details });
    expect(list.results).toEqual([one.body]);
    expect(ofEvent.results).toEqual([one.body]);
  });

  it('shows nothing that was not asked for, in a search neither', async () => {
    const page = pageOf(await admin.get(`${BOOKINGS}?search=ada%20jazz`));
    expect(page.results).toEqual([adaJazz]);
  });
});

describe('an event’s bookings', () => {
  it('are those of the event alone', async () => {
    expect(await listedIds(admin, `/api/events/events/${jazz.id}/bookings/`)).toEqual([
      zoeJazz.id,
      adaJazz.id,
    ]);
    expect(await listedIds(admin, `/api/events/events/${jazz.id}/bookings/?search=zoe`)).toEqual([
      zoeJazz.id,
    ]);
  });

  it('cannot be asked for another event’s', async () => {
    expect(await admin.get(`/api/events/events/${jazz.id}/bookings/?event=${opera.id}`)).toMatchObject({
      status: 400,
      body: { event: ['Unknown field.'] },
    });
  });

  it('answer 404 where there is no such event', async () => {
    expect(await admin.get('/api/events/events/99/bookings/')).toMatchObject({
      status: 404,
      body: { detail: 'There is no event with id 99.' },
    });
  });
});
