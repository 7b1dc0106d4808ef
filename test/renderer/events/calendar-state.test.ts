import { describe, expect, it } from 'vitest';
import {
  fetchedSpan,
  readCalendarState,
  stepCalendar,
  visibleDays,
} from '../../../renderer/features/events/calendar-state.ts';
import { writeAsIn } from '../../support/venue-style.ts';

const stateOf = (query: string) => readCalendarState(new URLSearchParams(query), '2027-06-15');

describe('the calendar in the address', () => {
  it("opens with today's month", () => {
    expect(stateOf('')).toEqual({ day: '2027-06-15', view: 'month' });
    expect(stateOf('date=2027-02-30&view=year')).toEqual({ day: '2027-06-15', view: 'month' });
  });

  it('shows six whole weeks that begin on a Monday', () => {
    const { first, last } = visibleDays({ day: '2027-06-15', view: 'month' });
    expect([first, last]).toEqual(['2027-05-31', '2027-07-11']);
  });

  it('shows the week a day is in, a Sunday being its last day', () => {
    const { first, last } = visibleDays({ day: '2027-06-20', view: 'week' });
    expect([first, last]).toEqual(['2027-06-14', '2027-06-20']);
  });

  it('asks for events that began up to a week before, since some last several days', () => {
    writeAsIn('America/New_York');
    const { start, end } = fetchedSpan({ day: '2027-06-20', view: 'week' });
    expect([start, end]).toEqual(['2027-06-07T04:00:00Z', '2027-06-21T04:00:00Z']);
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
