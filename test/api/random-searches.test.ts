import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttendeeResponse } from '../../server/contracts/attendees.ts';
import type { BookingResponse } from '../../server/contracts/bookings.ts';
import type { EventResponse } from '../../server/contracts/events.ts';
import { startSharedApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { followPages } from '../support/read-page.ts';

const { admin } = await startSharedApiServer();
const pick = <Item>(list: readonly Item[], at: number): Item => list[at % list.length] as Item;

// Few words in many records, so that what is searched for is found often; and a number that more people have than are
// looked at one by one, one that some have, and one that is in a name.
const GIVEN = ['Ada', 'Adele', 'Chloe', 'Gala', 'Grace'];
const FAMILY = ['Euler', 'Gauss', 'Lane 2027', 'Opera', '555 Hopper', 'Byron'];
const TITLES = ['Gala Opera', 'Gala 2027', 'Evening 555', 'Ada and Grace', 'Opera 020', 'Chloe'];

const attendees: AttendeeResponse[] = [];
for (let at = 0; at < 140; at += 1) {
  const phone = at % 12 === 0 ? `030 555 ${1000 + at}` : `020 7946 ${1000 + at * 13}`;
  attendees.push(
    await createAttendee(admin, {
      first_name: pick(GIVEN, at),
      last_name: pick(FAMILY, Math.floor(at / 3)),
      email: `guest${at}@example.com`,
      phone: at % 20 === 7 ? null : phone,
    }),
  );
}
const events: EventResponse[] = [];
for (const title of TITLES) events.push(await createEvent(admin, { title, description: '', capacity: 500 }));
const bookings: BookingResponse[] = [];
for (const [at, attendee] of attendees.entries()) {
  for (const event of [pick(events, at), pick(events, at + 1 + (at % 4))]) {
    bookings.push(await createBooking(admin, { event: event.id, attendee: attendee.id }));
  }
}

/** A search as the rules say it, over words split at whatever is no letter and no digit. */
const wordsIn = (text: string) => text.toLowerCase().split(/[^a-z0-9]+/);
const digitsIn = (text: string) => text.replace(/\D/g, '');
const begins = (text: string, word: string) => wordsIn(text).some((own) => own.startsWith(word));

function isOfAttendee({ first_name, last_name, email, phone }: AttendeeResponse, word: string): boolean {
  const isInPhone = /^\d{3,}$/.test(word) && digitsIn(phone ?? '').includes(word);
  return isInPhone || begins(`${first_name} ${last_name} ${email}`, word);
}

function isAttendeeFound(attendee: AttendeeResponse, words: readonly string[]): boolean {
  const number = words.every((word) => /^\d+$/.test(word)) && words.length > 1 ? words.join('') : '';
  const isWhole = number.length >= 3 && digitsIn(attendee.phone ?? '').includes(number);
  return isWhole || words.every((word) => isOfAttendee(attendee, word));
}

function isBookingFound(booking: BookingResponse, words: readonly string[]): boolean {
  const attendee = attendees.find(({ id }) => id === booking.attendee);
  const event = events.find(({ id }) => id === booking.event);
  if (attendee === undefined || event === undefined)
    throw new Error('A booking is of nobody or for nothing.');
  const attendeesOwn = (own: readonly string[]) => own.every((word) => isOfAttendee(attendee, word));
  const eventsOwn = (own: readonly string[]) => own.every((word) => begins(event.title, word));
  return [...words, ''].some((_, at) => {
    const [head, tail] = [words.slice(0, at), words.slice(at)];
    return (attendeesOwn(head) && eventsOwn(tail)) || (eventsOwn(head) && attendeesOwn(tail));
  });
}

const known = [...GIVEN, ...FAMILY, ...TITLES].flatMap(wordsIn);
const numbers = ['020', '0207', '7946', '794', '555', '5551', '030', '2027', '20', '1013', '79461'];
const word = fc.oneof(
  fc
    .tuple(fc.constantFrom(...known), fc.nat(7))
    .map(([whole, cut]) => whole.slice(0, Math.max(1, whole.length - cut))),
  fc.constantFrom(...numbers),
  fc.constantFrom(...attendees.map(({ phone }) => digitsIn(phone ?? '1')).map((digits) => digits.slice(-5))),
);
const search = fc.array(word, { minLength: 1, maxLength: 4 });

async function idsIn(list: string, words: readonly string[]): Promise<number[]> {
  const place = `${list}?page_size=100&search=${encodeURIComponent(words.join(' '))}`;
  const pages = await followPages<{ id: number }>(admin, place);
  return pages
    .flat()
    .map(({ id }) => id)
    .sort((one, other) => one - other);
}

async function expectSame<Item extends { id: number }>(
  list: string,
  items: readonly Item[],
  isFound: (item: Item, words: readonly string[]) => boolean,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(search, async (words) => {
      const expected = items.filter((item) => isFound(item, words)).map(({ id }) => id);
      expect(await idsIn(list, words)).toEqual(expected);
    }),
    {
      numRuns: 150,
      examples: [
        [['ada', '020']],
        [['020', '7946']],
        [['gala', 'ada', '555']],
        [['2027', 'lane']],
        [['79', '46']],
      ],
    },
  );
}

describe('a search made at random finds what reading every record would:', () => {
  it('attendees', () => expectSame('/api/attendees/', attendees, isAttendeeFound));

  it('bookings', () => expectSame('/api/bookings/', bookings, isBookingFound));
});
