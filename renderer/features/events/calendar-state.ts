import dayjs from 'dayjs';
import { dayIn } from '../../lib/address-values.ts';

export type CalendarView = 'month' | 'week';

/** What the calendar shows; lives in the address. `day` is "YYYY-MM-DD", local. */
export type CalendarState = { day: string; view: CalendarView };

const DAY = 'YYYY-MM-DD';
const FIRST_DAY = 1;
const WEEKS_IN_MONTH_VIEW = 6;

/** Reads the state from the address; today's month unless it says otherwise. */
export function readCalendarState(query: URLSearchParams, now: Date): CalendarState {
  return {
    day: dayIn(query.get('date')) ?? dayjs(now).format(DAY),
    view: query.get('view') === 'week' ? 'week' : 'month',
  };
}

function monday(day: dayjs.Dayjs): dayjs.Dayjs {
  return day.subtract((day.day() - FIRST_DAY + 7) % 7, 'day').startOf('day');
}

/** First and last day on screen. */
export function visibleDays({ day, view }: CalendarState): { first: dayjs.Dayjs; last: dayjs.Dayjs } {
  const first = monday(view === 'month' ? dayjs(day).startOf('month') : dayjs(day));
  return { first, last: first.add(view === 'month' ? WEEKS_IN_MONTH_VIEW * 7 - 1 : 6, 'day') };
}

/** The instants to ask the server for; a little earlier, since an event of several days may have begun before. */
export function fetchedSpan(state: CalendarState): { start: string; end: string } {
  const { first, last } = visibleDays(state);
  return { start: first.subtract(7, 'day').toISOString(), end: last.add(1, 'day').toISOString() };
}

/** One month or week further on (1) or back (-1). */
export function stepCalendar({ day, view }: CalendarState, step: 1 | -1): CalendarState {
  const next =
    view === 'month' ? dayjs(day).startOf('month').add(step, 'month') : dayjs(day).add(step, 'week');
  return { day: next.format(DAY), view };
}
