import { formatDay, formatTime, formatTimeRange } from '../../lib/format.ts';
import { isSameDay, isToday } from '../../lib/venue-time.ts';

/** When an event is, as briefly as the moment allows: the times alone today, the day in front of them otherwise. */
export function whenWords(event: { start_datetime: string; end_datetime: string }): string {
  const times = formatTimeRange(event.start_datetime, event.end_datetime);
  const oneDay = isSameDay(event.start_datetime, event.end_datetime);
  return isToday(event.start_datetime) || !oneDay ? times : `${formatDay(event.start_datetime)} · ${times}`;
}

/** When an event begins: the time alone today, the day in front of it otherwise. */
export function startWords(event: { start_datetime: string }): string {
  const time = formatTime(event.start_datetime);
  return isToday(event.start_datetime) ? time : `${formatDay(event.start_datetime)} · ${time}`;
}
