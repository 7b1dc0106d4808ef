import { describe, expect, test } from 'vitest';
import { CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import { CreateEventRequest } from '../../../server/contracts/events.ts';
import { ISO_3166_1 } from '../../../server/db/migrations/data/iso-3166-1.ts';
import { buildSeason } from '../../../server/features/demo/season.ts';
import { fromMinorUnits } from '../../../server/lib/money.ts';
import { ownTimeZone } from '../../../server/lib/own-time-zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OWN_ZONE = ownTimeZone();

const moments = [
  ['on a Thursday afternoon', new Date(2027, 5, 17, 15, 12, 40)],
  ['late on New Year’s Eve', new Date(2027, 11, 31, 23, 40, 5)],
  ['early on a Monday', new Date(2027, 2, 29, 0, 5, 0)],
  ['on a Sunday evening', new Date(2027, 9, 31, 19, 59, 59)],
] as const;

describe.each(moments)('an example season loaded %s', (_, now) => {
  const { events, attendees, bookings } = buildSeason({ now, zone: OWN_ZONE });
  const future = events.filter(({ startDatetime }) => startDatetime > now);
  const isActive = ({ status }: { status: string }) => status !== 'cancelled';
  const pair = ({ event, attendee }: { event: number; attendee: number }) => `${event}/${attendee}`;
  const seatsLeft = events.map(
    ({ capacity }, event) => capacity - bookings.filter((one) => one.event === event && isActive(one)).length,
  );

  test('has 40 events, 2,000 attendees and 5,000 bookings', () => {
    expect([events.length, attendees.length, bookings.length]).toEqual([40, 2000, 5000]);
  });

  test('is the same again for the same moment, and another one for another seed', () => {
    expect(buildSeason({ now, zone: OWN_ZONE })).toEqual({ events, attendees, bookings });
    expect(buildSeason({ now, zone: OWN_ZONE, seed: 2 })).not.toEqual({ events, attendees, bookings });
  });

  test('has events that the API itself would accept, all titles different', () => {
    for (const { title, description, startDatetime, endDatetime, capacity, priceMinor } of events) {
      const body = {
        title,
        description,
        start_datetime: startDatetime.toISOString(),
        end_datetime: endDatetime.toISOString(),
        location_id: 1,
        capacity,
        price: fromMinorUnits(priceMinor),
      };
      expect(CreateEventRequest.safeParse(body).error, title).toBeUndefined();
      expect(description, title).not.toBe('');
      expect(endDatetime > startDatetime, title).toBe(true);
    }
    expect(new Set(events.map(({ title }) => title)).size).toBe(40);
  });

  test('plays in halls of 20 to 600 seats in many countries, mostly in the United Kingdom', () => {
    expect(events.filter(({ capacity }) => capacity < 20 || capacity > 600)).toEqual([]);
    const known = new Set(ISO_3166_1.map(([code]) => code));
    const codes = events.map(({ countryCode }) => countryCode);
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
    expect(new Set(codes).size).toBeGreaterThanOrEqual(8);
    expect(codes.filter((code) => code === 'GB').length).toBeGreaterThan(20);
    expect(events.filter(({ priceMinor }) => priceMinor === 0).length).toBeGreaterThanOrEqual(3);
  });

  test('lies around the moment it is loaded, most of it in the coming four months', () => {
    expect(events.length - future.length).toBe(8);
    expect(future.filter(({ startDatetime }) => startDatetime.getTime() - now.getTime() > 123 * DAY)).toEqual(
      [],
    );
    const over = events.filter(({ startDatetime }) => startDatetime <= now);
    expect(over.filter(({ endDatetime }) => endDatetime >= now)).toEqual([]);
    expect(events.filter(({ startDatetime }) => startDatetime.getMinutes() % 30 !== 0)).toEqual([]);
    const leisurely = events.filter(
      ({ startDatetime }) => startDatetime.getHours() >= 18 || [0, 6].includes(startDatetime.getDay()),
    );
    expect(leisurely.length).toBeGreaterThan(30);
  });

  test('has at least three events within hours that have not started yet', () => {
    const lateEvening = now.getHours() >= 19;
    const soon = future.filter(({ startDatetime }) =>
      lateEvening
        ? startDatetime.getTime() - now.getTime() <= 5 * HOUR
        : startDatetime.toDateString() === now.toDateString(),
    );
    expect(soon.length).toBeGreaterThanOrEqual(3);
  });

  test('has attendees that the API itself would accept, with emails of their own', () => {
    for (const { firstName, lastName, email, phone, dateOfBirth } of attendees) {
      const body = { first_name: firstName, last_name: lastName, email, phone, date_of_birth: dateOfBirth };
      expect(CreateAttendeeRequest.safeParse(body).error, `${firstName} ${lastName}`).toBeUndefined();
    }
    const emails = attendees.flatMap(({ email }) => email ?? []);
    expect(new Set(emails.map((email) => email.toLowerCase())).size).toBe(emails.length);
    expect(emails.filter((email) => !/@([a-z]+\.)?example\.(com|org|net)$/.test(email))).toEqual([]);
  });

  test('has a few walk-ins without email, some people without phone and half without birthday', () => {
    const share = (count: number) => count / attendees.length;
    const walkIns = share(attendees.filter(({ email }) => email === null).length);
    expect(walkIns).toBeGreaterThan(0.045);
    expect(walkIns).toBeLessThan(0.075);
    const withoutPhone = share(attendees.filter(({ phone }) => phone === null).length);
    expect(withoutPhone).toBeGreaterThan(0.15);
    expect(withoutPhone).toBeLessThan(0.4);
    const birthdays = share(attendees.filter(({ dateOfBirth }) => dateOfBirth !== null).length);
    expect(birthdays).toBeGreaterThan(0.44);
    expect(birthdays).toBeLessThan(0.56);
  });

  test('has names from many places, accents included, a few of them shared by two people', () => {
    const names = attendees.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    const shared = names.length - new Set(names).size;
    expect(shared).toBeGreaterThan(20);
    expect(shared).toBeLessThan(200);
    expect(names.filter((name) => /[^\p{ASCII}]/u.test(name)).length).toBeGreaterThan(400);
  });

  test('has about 6 % pending, 86 % confirmed and 8 % cancelled bookings, pending ones only for what is to come', () => {
    const count = (status: string) => bookings.filter((booking) => booking.status === status).length;
    expect([count('pending'), count('confirmed'), count('cancelled')]).toEqual([300, 4300, 400]);
    const pendingPast = bookings.filter(
      ({ status, event }) => status === 'pending' && (events[event]?.startDatetime ?? now) <= now,
    );
    expect(pendingPast).toEqual([]);
  });

  test('never seats an attendee twice at one event, though some cancel and book again', () => {
    const active = bookings.filter(isActive).map(pair);
    expect(new Set(active).size).toBe(active.length);
    const standing = new Map(bookings.filter(isActive).map((booking) => [pair(booking), booking]));
    const rebooked = bookings.filter((booking) => !isActive(booking) && standing.has(pair(booking)));
    expect(rebooked.length).toBeGreaterThan(20);
    for (const booking of rebooked) {
      expect(booking.updatedAt < (standing.get(pair(booking))?.bookingDate ?? now)).toBe(true);
    }
  });

  test('never oversells; two events to come are sold out, one has a single seat left, one has no booking', () => {
    expect(seatsLeft.filter((seats) => seats < 0)).toEqual([]);
    const seatsAhead = seatsLeft.filter((_, index) => (events[index]?.startDatetime ?? now) > now);
    expect(seatsAhead.filter((seats) => seats === 0)).toHaveLength(2);
    expect(seatsLeft.filter((seats) => seats === 0)).toHaveLength(2);
    expect(seatsLeft.filter((seats) => seats === 1)).toHaveLength(1);
    const untouched = events.filter((_, event) => !bookings.some((booking) => booking.event === event));
    expect(untouched).toHaveLength(1);
    expect(untouched.every(({ startDatetime }) => startDatetime > now)).toBe(true);
  });

  test('tells a history that can have happened, in order', () => {
    let previous = new Date(0);
    for (const { event, attendee, bookingDate, updatedAt } of bookings) {
      const show = events[event];
      const person = attendees[attendee];
      if (show === undefined || person === undefined) throw new Error('a booking for nothing or for nobody');
      const salesEnd = new Date(Math.min(show.startDatetime.getTime(), now.getTime()));
      expect(bookingDate < salesEnd).toBe(true);
      expect(updatedAt >= bookingDate && updatedAt < salesEnd).toBe(true);
      expect(bookingDate >= show.createdAt && bookingDate > person.createdAt).toBe(true);
      expect(bookingDate >= previous).toBe(true);
      expect(bookingDate.getMilliseconds()).toBe(0);
      previous = bookingDate;
    }
    expect(attendees.filter(({ createdAt }) => createdAt >= now)).toEqual([]);
  });
});

test('an example season begins in the evening by the venue’s clock, wherever the computer is', () => {
  const timesIn = (zone: string) => {
    const { events } = buildSeason({ now: new Date('2027-03-25T02:00:00Z'), zone });
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    return events.map(({ startDatetime }) => clock.format(startDatetime));
  };
  // Over the night in which London puts its clocks forward, too.
  expect(timesIn('Europe/London')).toEqual(timesIn('Asia/Tokyo'));
  expect(timesIn('Europe/London').filter((time) => time === '19:30').length).toBeGreaterThan(3);
});
