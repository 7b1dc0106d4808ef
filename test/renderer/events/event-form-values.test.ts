import { describe, expect, it } from 'vitest';
import {
  type EventFormValues,
  followingEnd,
  newEventValues,
  startOf,
  toEventBody,
} from '../../../renderer/features/events/event-form-values.ts';

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

describe('the end of an event', () => {
  it('keeps its distance when the start moves', () => {
    const moved = { ...filled, start_date: '2027-06-20', start_time: '18:00' };
    expect(followingEnd(startOf(filled), moved)).toEqual({ end_date: '2027-06-20', end_time: '20:30' });
  });

  it('falls on the evening of the start while it has no day of its own', () => {
    const begun = { ...newEventValues(null, null), start_date: '2027-06-15' };
    expect(followingEnd(undefined, begun)).toEqual({ end_date: '2027-06-15', end_time: '22:00' });
    expect(followingEnd(undefined, { ...begun, start_time: '22:30' })).toEqual({
      end_date: '2027-06-16',
      end_time: '01:00',
    });
  });

  it('stays when the start did not move', () => {
    expect(followingEnd(startOf(filled), filled)).toBeNull();
  });
});
