import { beforeEach, describe, expect, it } from 'vitest';
import {
  type EventFormValues,
  endFields,
  followingEnd,
  isShownTwice,
  newEventValues,
  startFields,
  startOf,
  toEventBody,
} from '../../../renderer/features/events/event-form-values.ts';
import { priceAsTyped, priceRefusal } from '../../../renderer/features/events/event-price.ts';
import { writeAsIn } from '../../support/venue-style.ts';

beforeEach(() => writeAsIn('Europe/London'));

const filled: EventFormValues = {
  ...newEventValues('2027-06-15', '3'),
  title: 'Spring Gala',
  capacity: '120',
  price: '12.50',
};

describe('what the event form sends', () => {
  it('puts a new event on the evening of the day that was pressed', () => {
    expect(newEventValues('2027-06-15', null)).toMatchObject({
      start_date: '2027-06-15',
      start_time: '19:30',
      end_date: '2027-06-15',
      end_time: '22:00',
    });
    expect(newEventValues('2027-06-15T23:00', null)).toMatchObject({
      start_time: '23:00',
      end_date: '2027-06-16',
      end_time: '01:30',
    });
    expect(newEventValues('nonsense', null).start_date).toBeNull();
  });

  it('leaves out what is still empty, so that the server asks for it', () => {
    const body = toEventBody(newEventValues(null, null));
    expect(body.start_datetime).toBeUndefined();
    expect(body.location_id).toBeUndefined();
    expect(body.capacity).toBeUndefined();
    expect(body.price).toBeUndefined();
  });

  it.each([
    ['12,50', '12.50'],
    [' 12.5 ', '12.5'],
    ['1,299.90', '1,299.90'],
    ['12,505', '12,505'],
    ['a tenner', 'a tenner'],
  ])('sends the price %s as %s', (typed, sent) => {
    expect(toEventBody({ ...filled, price: typed }).price).toBe(sent);
  });

  it.each([
    ['120', 120],
    ['1,200', 1200],
    ['1 000 000', 1_000_000],
    ['12.5', '12.5'],
    ['-3', -3],
    ['many', 'many'],
  ])('sends %s seats as %s', (typed, sent) => {
    expect(toEventBody({ ...filled, capacity: typed }).capacity).toBe(sent);
  });

  it.each([
    ['', null],
    ['  ', null],
    ['15', 15],
    ['1,440', 1440],
    ['a while', 'a while'],
  ])('sends %j minutes of holding as %j', (typed, sent) => {
    expect(toEventBody({ ...filled, hold_minutes: typed }).hold_minutes).toBe(sent);
  });
});

describe('a night in which the clocks are changed', () => {
  const at = (change: Partial<EventFormValues>) => toEventBody({ ...filled, ...change });

  it('sends the start that was meant of the two the clock shows', () => {
    writeAsIn('Europe/Berlin');
    const night = { start_date: '2027-10-31', start_time: '02:30' };
    expect(isShownTwice({ ...filled, ...night }, 'start')).toBe(true);
    expect(at({ ...night, start_turn: 'first' }).start_datetime).toBe('2027-10-31T00:30:00Z');
    expect(at({ ...night, start_turn: 'second' }).start_datetime).toBe('2027-10-31T01:30:00Z');
  });

  it('keeps the second turn of an event that is edited', () => {
    writeAsIn('America/New_York');
    const event = { start_datetime: '2027-11-07T06:30:00Z', end_datetime: '2027-11-07T08:00:00Z' };
    const values = { ...filled, ...startFields(event.start_datetime), ...endFields(event.end_datetime) };
    expect(values).toMatchObject({ start_time: '01:30', start_turn: 'second', end_time: '03:00' });
    expect(toEventBody(values)).toMatchObject(event);
  });

  it('sends no start in the missing hour, and keeps an event as long as it was over it', () => {
    writeAsIn('Europe/Berlin');
    expect(at({ start_date: '2027-03-28', start_time: '02:30' }).start_datetime).toBeUndefined();
    const before = {
      ...filled,
      ...startFields('2027-03-26T23:30:00Z'),
      ...endFields('2027-03-27T02:00:00Z'),
    };
    const moved = { ...before, start_date: '2027-03-28' };
    expect(followingEnd(startOf(before), moved)).toMatchObject({ end_date: '2027-03-28', end_time: '04:00' });
  });
});

describe('prices in other currencies', () => {
  it.each([
    ['JPY', '1,500', '1500', null],
    ['JPY', '1500', '1500', null],
    ['JPY', '12.50', '12.50', 'whole'],
    ['KWD', '1.250', '1.25', null],
    ['KWD', '1.255', '1.255', 'steps'],
    ['KWD', '1,5', '1.5', null],
    ['EUR', '12.505', '12.505', null],
  ])('in %s %s is sent as %s', (currency, typed, sent, refusal) => {
    writeAsIn('Europe/London', { currency });
    expect(toEventBody({ ...filled, price: typed }).price).toBe(sent);
    expect(priceRefusal(typed)).toBe(refusal);
  });

  it('are shown for editing as they are typed', () => {
    writeAsIn('Asia/Tokyo', { currency: 'JPY' });
    expect(priceAsTyped('1500.00')).toBe('1500');
    expect(priceAsTyped('12.50')).toBe('12.50');
  });
});

describe('the end of an event', () => {
  it('keeps its distance when the start moves', () => {
    const moved = { ...filled, start_date: '2027-06-20', start_time: '18:00' };
    expect(followingEnd(startOf(filled), moved)).toMatchObject({ end_date: '2027-06-20', end_time: '20:30' });
  });

  it('falls on the evening of the start while it has no day of its own', () => {
    const begun = { ...newEventValues(null, null), start_date: '2027-06-15' };
    expect(followingEnd(undefined, begun)).toMatchObject({ end_date: '2027-06-15', end_time: '22:00' });
    expect(followingEnd(undefined, { ...begun, start_time: '22:30' })).toMatchObject({
      end_date: '2027-06-16',
      end_time: '01:00',
    });
  });

  it('stays when the start did not move', () => {
    expect(followingEnd(startOf(filled), filled)).toBeNull();
  });
});
