import type { AvailabilityResponse, EventResponse } from '../../contracts/events.ts';
import { tagged } from '../../http/entity-tags.ts';
import { toInstant } from '../../lib/instant.ts';
import { fromMinorUnits } from '../../lib/money.ts';
import {
  isFullyBooked,
  remainingCapacity,
  type SeatCounts,
  seatsTaken,
} from '../availability/availability.ts';
import { presentCountry } from '../countries/country.presenter.ts';
import type { EventView } from './event-queries.ts';

export function presentEvent(event: EventView): EventResponse {
  return {
    id: event.id,
    title: event.title,
    description: event.description,
    start_datetime: toInstant(event.startDatetime),
    end_datetime: toInstant(event.endDatetime),
    location: presentCountry(event.location),
    capacity: event.capacity,
    price: fromMinorUnits(event.priceMinor),
    is_active: event.isActive,
    remaining_capacity: remainingCapacity(event),
    is_fully_booked: isFullyBooked(event),
    ...(event.holdMinutes !== null && { hold_minutes: event.holdMinutes }),
    created_by: event.createdBy.username,
    created_at: toInstant(event.createdAt),
    updated_at: toInstant(event.updatedAt),
  };
}

/** An event on its own, which answers with its entity tag. */
export function presentTaggedEvent(event: EventView): EventResponse {
  return tagged(presentEvent(event), event.version);
}

export function presentAvailability(event: SeatCounts & { id: number }): AvailabilityResponse {
  return {
    event: event.id,
    capacity: event.capacity,
    taken: seatsTaken(event),
    pending: event.pendingCount,
    confirmed: event.confirmedCount,
    remaining_capacity: remainingCapacity(event),
    is_fully_booked: isFullyBooked(event),
  };
}
