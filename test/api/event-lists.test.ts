import { describe, expect, it } from 'vitest';
import { EVENT_ORDERINGS, type EventResponse } from '../../server/contracts/events.ts';
import { startSharedApiServer } from '../support/api-server.ts';
import { createBooking, createEvent, createUser } from '../support/factories.ts';
import { followPages, listedIds, pageOf } from '../support/read-page.ts';

const EVENTS = '/api/events/events/';

/** A season that no test changes: three events that differ in everything, and ten that differ in their id alone. */
const server = await startSharedApiServer();
const { admin, anonymous, clock } = server;
const manager = await createUser(server, 'manager', 'Maria');

const concert = await createEvent(admin, {
  title: 'Concert',
  start_datetime: '2027-06-03T19:00:00Z',
  end_datetime: '2027-06-03T23:00:00Z',
  capacity: 300,
  price: '9.00',
});
clock.set('2027-03-01T12:10:00Z');
const ballet = await createEvent(manager.client, {
  title: 'Ballet',
  start_datetime: '2027-06-02T19:00:00Z',
  end_datetime: '2027-06-04T20:00:00Z',
  location_id: 2,
  capacity: 20,
  price: '100.00',
});
clock.set('2027-03-01T12:20:00Z');
const reading = await createEvent(admin, {
  title: 'Reading',
  start_datetime: '2027-06-01T19:00:00Z',
  end_datetime: '2027-06-01T21:00:00Z',
  capacity: 100,
  price: '0',
  is_active: false,
});
await createBooking(admin, { event: concert.id });
await admin.patch(`${EVENTS}${concert.id}/`, { description: 'With an encore.' });
const evenings: number[] = [];
for (let count = 0; count < 10; count += 1) {
  evenings.push((await createEvent(admin, { title: 'Evening', location_id: 3 })).id);
}
const everyId = [reading.id, ballet.id, concert.id, ...evenings];

describe('paging through a list', () => {
  it('answers ten at first, the number of all and the link to the rest', async () => {
    const page = pageOf<EventResponse>(await anonymous.get(EVENTS));

    expect(Object.keys(page)).toEqual(['count', 'next', 'previous', 'results']);
    expect(page).toMatchObject({
      count: 13,
      next: `${server.baseUrl}${EVENTS}?page=2`,
      previous: null,
    });
    expect(page.results.map(({ id }) => id)).toEqual(everyId.slice(0, 10));
  });

  it('links back from the second page to the address of the first', async () => {
    const page = pageOf(await anonymous.get(`${EVENTS}?page=2`));

    expect(page).toMatchObject({ next: null, previous: `${server.baseUrl}${EVENTS}` });
    expect(page.results).toHaveLength(3);
  });

  it('keeps filters, search and ordering in links that work when they are followed', async () => {
    const path = `${EVENTS}?location=3&search=evening&ordering=-price%2Ctitle&page_size=4`;

    const page = pageOf(await anonymous.get(path));
    const pages = await followPages<EventResponse>(anonymous, path);

    const link = new URL(page.next ?? '');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      location: '3',
      search: 'evening',
      ordering: '-price,title',
      page_size: '4',
      page: '2',
    });
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(pages.flat().map(({ id }) => id)).toEqual(evenings);
  });

  it('answers an empty first page where nothing matches', async () => {
    expect(pageOf(await anonymous.get(`${EVENTS}?location=4`))).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    });
  });

  it('answers 404 for a page beyond the last', async () => {
    expect(await anonymous.get(`${EVENTS}?page=3`)).toMatchObject({
      status: 404,
      body: { detail: 'There is no page 3; the last page is 2.', code: 'invalid_page' },
    });
  });

  it.each(EVENT_ORDERINGS.flatMap((field) => [field, `-${field}`]))(
    'orders by %s, and by id the same way where that leaves a tie, over pages that neither repeat nor omit',
    async (ordering) => {
      const pages = await followPages<EventResponse>(anonymous, `${EVENTS}?ordering=${ordering}&page_size=5`);

      const field = ordering.replace('-', '') as (typeof EVENT_ORDERINGS)[number];
      const sortedBy = (event: EventResponse) => (field === 'price' ? Number(event.price) : event[field]);
      const direction = ordering.startsWith('-') ? -1 : 1;
      const listed = pages.flat();
      const sorted = listed.toSorted((left, right) => {
        if (sortedBy(left) === sortedBy(right)) return (left.id - right.id) * direction;
        return sortedBy(left) < sortedBy(right) ? -direction : direction;
      });
      expect(listed).toHaveLength(13);
      expect(listed.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
    },
  );

  it('orders by several fields in the order they are named', async () => {
    expect(await listedIds(anonymous, `${EVENTS}?ordering=price,-id&page_size=100`)).toEqual([
      reading.id,
      concert.id,
      ...evenings.toReversed(),
      ballet.id,
    ]);
  });
});

describe('filtering events', () => {
  it.each([
    ['location=2', [ballet.id]],
    ['is_active=false', [reading.id]],
    ['is_active=False', [reading.id]],
    ['is_active=0', [reading.id]],
    ['is_active=true&location=1', [concert.id]],
    ['created_by=maria', [ballet.id]],
    ['created_by=nobody', []],
    ['start_datetime_before=2027-06-02T19:00:00Z', [reading.id]],
    ['start_datetime_after=2027-06-02T19:00:00Z&start_datetime_before=2027-06-04', [ballet.id, concert.id]],
    ['start_datetime_after=2027-06-02T21:00:00%2B02:00&location=2', [ballet.id]],
    ['search=encore', [concert.id]],
    ['search=ball', [ballet.id]],
  ])('finds by ?%s', async (query, ids) => {
    expect(await listedIds(anonymous, `${EVENTS}?${query}`)).toEqual(ids);
  });

  it('filters the available events in the same way', async () => {
    expect(await listedIds(anonymous, `${EVENTS}available/?location=1`)).toEqual([concert.id]);
    expect(await listedIds(anonymous, `${EVENTS}available/?is_active=false`)).toEqual([]);
  });
});

describe('a list’s query string', () => {
  it.each([
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=abc', 'page'],
    ['page=', 'page'],
    ['page_size=0', 'page_size'],
    ['page_size=101', 'page_size'],
    ['page_size=abc', 'page_size'],
    ['page_size=1e1', 'page_size'],
    ['colour=red', 'colour'],
    ['ordering=colour', 'ordering'],
    ['ordering=', 'ordering'],
    ['ordering=title,--id', 'ordering'],
    ['location=abc', 'location'],
    ['location=0', 'location'],
    ['is_active=perhaps', 'is_active'],
    ['start_datetime_after=2027-02-30', 'start_datetime_after'],
    ['start_datetime_before=yesterday', 'start_datetime_before'],
    ['page=1&page=2', 'page'],
    ['search=a&search=b', 'search'],
    ['location[]=1', 'location[]'],
    ['search=%00', 'search'],
  ])('is refused with the parameter named for ?%s', async (query, parameter) => {
    const answer = await anonymous.get(`${EVENTS}?${query}`);

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ [parameter]: [expect.any(String)] });
  });

  it('is refused when it searches for more than 200 characters', async () => {
    const answer = await anonymous.get(`${EVENTS}?search=${'a'.repeat(201)}`);

    expect(answer).toMatchObject({ status: 400, body: { search: [expect.any(String)] } });
  });

  it.each(['title,-title', `${'id,'.repeat(2500)}id`])(
    'is refused when it orders by one field twice',
    async (ordering) => {
      const answer = await anonymous.get(`${EVENTS}?ordering=${ordering}`);

      expect(answer).toMatchObject({ status: 400, body: { ordering: ['Name each field once.'] } });
    },
  );

  it('says what a list can be ordered by', async () => {
    const answer = await anonymous.get(`${EVENTS}?ordering=colour`);

    expect(answer.body).toEqual({
      ordering: [`Cannot order by "colour". Choose from: ${EVENT_ORDERINGS.join(', ')}.`],
    });
  });

  it('names every parameter that was refused at once', async () => {
    const answer = await anonymous.get(`${EVENTS}?page=0&page_size=0&colour=red`);

    expect(Object.keys(answer.body as object)).toEqual(['page', 'page_size', 'colour']);
  });
});
