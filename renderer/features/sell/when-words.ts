import { formatDay, formatTime, formatTimeRange, isSameDay } from '../../lib/format.ts';

/** When an event is, as briefly as the moment allows: the times alone today, the day in front of them otherwise. */
export function whenWords(event: { start_datetime: string; end_datetime: string }): string {
  const times = formatTimeRange(event.start_datetime, event.end_datetime);
  const start = new Date(event.start_datetime);
  const oneDay = isSameDay(start, new Date(event.end_datetime));
  return isSameDay(start, new Date()) || !oneDay ? times : `${formatDay(event.start_datetime)} · ${times}`;
}

/** When an event begins: the time alone today, the day in front of it otherwise. */
export function startWords(event: { start_datetime: string }): string {
  const time = formatTime(event.start_datetime);
  return isToday(event) ? time : `${formatDay(event.start_datetime)} · ${time}`;
}

/** An event of this day in the browser's zone. */
export function isToday(event: { start_datetime: string }): boolean {
  return isSameDay(new Date(event.start_datetime), new Date());
}
