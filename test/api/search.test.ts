import { describe, expect, it } from 'vitest';
import { startSharedApiServer } from '../support/api-server.ts';
import { createAttendee, createEvent } from '../support/factories.ts';
import { listedIds } from '../support/read-page.ts';

/** A handful of people and events; the tests of order add people of their own after the others have looked. */
const { admin, anonymous } = await startSharedApiServer();
const person = (first_name: string, last_name: string, email: string, phone: string | null = null) =>
  createAttendee(admin, { first_name, last_name, email, phone });
const ananya = await person('Ananya', 'Rao', 'ananya@example.com', '+44 (0)20 7946-0123');
const kavanagh = await person('Kim', 'Kavanagh', 'kim@example.org', '0049 30 901820');
const obrien = await person('Zoë', "O'Brien", 'z.brien@example.com', '07946 555');
const lukasz = await person('Łukasz', 'Wiśniewski', 'lw@example.com');
const strasse = await person('Jörg', 'Straße', 'js@example.com');
const han = await person('明', '王', 'wang@example.com');

async function people(search: string): Promise<number[]> {
  return listedIds(admin, `/api/attendees/?search=${encodeURIComponent(search)}`);
}

describe('searching attendees', () => {
  it.each([
    ['the beginning of a first name', 'ana', [ananya]],
    ['the beginning of a last name', 'kav', [kavanagh]],
    ['both names in any order', 'rao ananya', [ananya]],
    ['capitals', 'KAVANAGH', [kavanagh]],
    ['a name without its accent', 'zoe', [obrien]],
    ['a name with the accent written apart', 'Zoe\u0308', [obrien]],
    ['a name without its stroke', 'lukasz wisniewski', [lukasz]],
    ['ss for ß', 'strasse', [strasse]],
    ['ß itself', 'STRAßE', [strasse]],
    ['a name with its apostrophe', "o'brien", [obrien]],
    ['a name with a typographer’s apostrophe', 'O’Brien', [obrien]],
    ['a name without its apostrophe', 'obrien', [obrien]],
    ['what follows the apostrophe', 'brien', [obrien]],
    ['Chinese characters', '王', [han]],
    ['a whole email', 'ananya@example.com', [ananya]],
    ['the domain of an email', 'example.org', [kavanagh]],
    ['a phone number as it was written', '+44 (0)20 7946-0123', [ananya]],
    ['a phone number in other groups', '020 79 46 01 23', [ananya]],
    ['the digits in the middle of two phone numbers', '7946', [obrien, ananya]],
    ['white space around the words', '  kim \t kavanagh ', [kavanagh]],
    ['nothing but white space', '   ', [ananya, kavanagh, obrien, lukasz, strasse, han]],
    ['the middle of a word', 'vanagh', []],
    ['two words of different people', 'ananya kavanagh', []],
    ['two digits', '79', []],
    ['a percent sign', '%', []],
    ['an underscore', '_', []],
    ['punctuation alone', "'; --", []],
    ['a replacement’s name', ':id $1 ?', []],
    ['a backslash', '\\', []],
  ])('finds by %s', async (_case, search, found) => {
    expect(await people(search)).toEqual(found.map(({ id }) => id));
  });
});

describe('the order of what a search finds', () => {
  it('puts whole words before longer ones, and people by name within each', async () => {
    const longer = await person('Roberta', 'Aaronson', 'ra@example.net');
    const second = await person('Robert', 'Young', 'ry@example.net');
    const first = await person('Robert', 'Adams', 'zz@example.net');

    expect(await people('robert')).toEqual([first, second, longer].map(({ id }) => id));
    expect(await listedIds(admin, '/api/attendees/?search=robert&ordering=id')).toEqual(
      [longer, second, first].map(({ id }) => id),
    );
  });

  it('follows a change of name, and forgets who was deleted or erased', async () => {
    const { id } = await person('Greta', 'Garbo', 'gg@example.net', '0800 111 222');
    await admin.patch(`/api/attendees/${id}/`, { last_name: 'Gustafsson', phone: '0800 333 444' });
    expect(await people('garbo')).toEqual([]);
    expect(await people('111222')).toEqual([]);
    expect(await people('gustafs')).toEqual([id]);
    expect(await people('333444')).toEqual([id]);

    await admin.post(`/api/attendees/${id}/erase/`);
    expect(await people('gustafs')).toEqual([]);
    expect(await people('333444')).toEqual([]);
    await admin.delete(`/api/attendees/${id}/`);
    expect(await people('erased')).toEqual([]);
  });
});

describe('searching events', () => {
  it.each([
    ['django', true],
    ['dev conf', true],
    ['ANNUAL', true],
    ['2027', true],
    ['cafe', true],
    ['🎷', true],
    ['jango', false],
    ['conference concert', false],
  ])('compares %j with title and description', async (search, isFound) => {
    const event = await createEvent(admin, {
      title: 'Django Conference 2027 🎷',
      description: 'Annual developers’ conference\nin the Café.',
    });

    const ids = await listedIds(
      anonymous,
      `/api/events/events/?page_size=100&search=${encodeURIComponent(search)}`,
    );

    expect(ids.includes(event.id)).toBe(isFound);
  });
});
