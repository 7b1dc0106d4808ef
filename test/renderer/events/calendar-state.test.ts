import { describe, expect, it } from 'vitest';
import {
  fetchedSpan,
  readCalendarState,
  stepCalendar,
  visibleDays,
} from '../../../renderer/features/events/calendar-state.ts';

const now = new Date(2027, 5, 15, 20, 0);
const stateOf = (query: string) => readCalendarState(new URLSearchParams(query), now);

describe('the calendar in the address', () => {
  it("opens with today's month", () => {
    expect(stateOf('')).toEqual({ day: '2027-06-15', view: 'month' });
    expect(stateOf('date=2027-02-30x&view=year')).toEqual({ day: '2027-06-15', view: 'month' });
  });

  it('shows six whole weeks that begin on a Monday', () => {
    const { first, last } = visibleDays({ day: '2027-06-15', view: 'month' });
    expect([first.format('ddd D MMM'), last.format('ddd D MMM')]).toEqual(['Mon 31 May', 'Sun 11 Jul']);
  });

  it('shows the week a day is in, a Sunday being its last day', () => {
    const { first, last } = visibleDays({ day: '2027-06-20', view: 'week' });
    expect([first.format('D MMM'), last.format('D MMM')]).toEqual(['14 Jun', '20 Jun']);
  });

  it('asks for events that began up to a week before, since some last several days', () => {
    const { start, end } = fetchedSpan({ day: '2027-06-20', view: 'week' });
    expect(start).toBe(new Date(2027, 5, 7).toISOString());
    expect(end).toBe(new Date(2027, 5, 21).toISOString());
  });

  it('steps over short months without skipping one', () => {
    expect(stepCalendar({ day: '2027-01-31', view: 'month' }, 1)).toEqual({
      day: '2027-02-01',
      view: 'month',
    });
    expect(stepCalendar({ day: '2027-03-31', view: 'month' }, -1).day).toBe('2027-02-01');
    expect(stepCalendar({ day: '2027-06-15', view: 'week' }, -1).day).toBe('2027-06-08');
  });
});
