import type { EventResponse } from '../../../server/contracts/events.ts';

export type EventState = 'inactive' | 'past' | 'running' | 'soldOut' | 'active';

/** The one thing about an event a person at the till must know first. */
export function eventState(event: EventResponse, now: Date): EventState {
  if (Date.parse(event.end_datetime) <= now.getTime()) return 'past';
  if (!event.is_active) return 'inactive';
  if (Date.parse(event.start_datetime) <= now.getTime()) return 'running';
  return event.is_fully_booked ? 'soldOut' : 'active';
}
