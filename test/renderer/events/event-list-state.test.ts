import { describe, expect, it } from 'vitest';
import {
  readEventListState,
  toEventListFilter,
  writeEventListState,
} from '../../../renderer/features/events/event-list-state.ts';
import { writeAsIn } from '../../support/venue-style.ts';

const stateOf = (query: string) => readEventListState(new URLSearchParams(query));

describe('the event list in the address', () => {
  it('opens with what is to come, soonest first, and an address without a query', () => {
    const state = stateOf('');
    expect(state).toMatchObject({ when: 'upcoming', ordering: 'start_datetime', search: '' });
    expect(writeEventListState(state).toString()).toBe('');
  });

  it('survives being written and read again', () => {
    const query = 'search=jazz&location=3&active=false&when=past&ordering=price';
    expect(writeEventListState(stateOf(query)).toString()).toBe(query);
  });

  it('takes what it does not understand as not set', () => {
    expect(stateOf('location=abc&active=perhaps&when=tomorrow')).toMatchObject({
      location: undefined,
      active: 'any',
      when: 'upcoming',
    });
  });

  it('counts the whole of today as upcoming', () => {
    writeAsIn('America/New_York');
    const midnight = '2027-06-15T04:00:00Z';
    expect(toEventListFilter(stateOf(''), '2027-06-15').start_datetime_after).toBe(midnight);
    expect(toEventListFilter(stateOf('when=past'), '2027-06-15')).toMatchObject({
      start_datetime_before: midnight,
      ordering: '-start_datetime',
    });
  });
});
