import { Temporal } from 'temporal-polyfill';
import { dayIn } from '../../lib/address-values.ts';
import { addDays, beginningOfDay, endOfDay } from '../../lib/venue-time.ts';

export type CalendarView = 'month' | 'week';

/** What the calendar shows; lives in the address. `day` is the venue's, "YYYY-MM-DD". */
export type CalendarState = { day: string; view: CalendarView };

const WEEKS_IN_MONTH_VIEW = 6;

/** Reads the state from the address; the month of `today` unless it says otherwise. */
export function readCalendarState(query: URLSearchParams, today: string): CalendarState {
  return {
    day: dayIn(query.get('date')) ?? today,
    view: query.get('view') === 'week' ? 'week' : 'month',
  };
}

const firstOfMonth = (day: string) => Temporal.PlainDate.from(day).with({ day: 1 });

function monday(day: Temporal.PlainDate): string {
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** First and last day on screen. */
export function visibleDays({ day, view }: CalendarState): { first: string; last: string } {
  const first = monday(view === 'month' ? firstOfMonth(day) : Temporal.PlainDate.from(day));
  return { first, last: addDays(first, view === 'month' ? WEEKS_IN_MONTH_VIEW * 7 - 1 : 6) };
}

/** The instants to ask the server for; a little earlier, since an event of several days may have begun before. */
export function fetchedSpan(state: CalendarState): { start: string; end: string } {
  const { first, last } = visibleDays(state);
  return { start: beginningOfDay(addDays(first, -7)), end: endOfDay(last) };
}

/** One month or week further on (1) or back (-1). */
export function stepCalendar({ day, view }: CalendarState, step: 1 | -1): CalendarState {
  const next = view === 'month' ? firstOfMonth(day).add({ months: step }).toString() : addDays(day, 7 * step);
  return { day: next, view };
}
