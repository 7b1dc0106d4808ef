import { type IncludeOptions, Op, type WhereOptions } from 'sequelize';
import type { BookingExpansion, BookingListQuery } from '../../contracts/bookings.ts';
import type { Models } from '../../db/models.ts';
import { orderBy } from '../../db/ordering.ts';
import { searchWhere } from '../../db/search.ts';
import { type PageOfRows, pageWindow } from '../../http/pagination.ts';
import type { BookingRow } from './booking.model.ts';

const COLUMNS = {
  id: 'id',
  booking_date: 'bookingDate',
  updated_at: 'updatedAt',
  status: 'status',
  event: 'eventId',
  attendee: 'attendeeId',
} as const;

/** The joins that `?expand=` asks for. */
export function expansions(models: Models, expand: readonly BookingExpansion[] = []): IncludeOptions[] {
  const joins: IncludeOptions[] = [];
  if (expand.includes('event')) joins.push({ model: models.events, as: 'event' });
  if (expand.includes('attendee')) joins.push({ model: models.attendees, as: 'attendee' });
  return joins;
}

/** A page of bookings, newest first unless the query says otherwise. */
export async function listBookings(models: Models, query: BookingListQuery): Promise<PageOfRows<BookingRow>> {
  const conditions: WhereOptions[] = [];
  if (query.event !== undefined) conditions.push({ eventId: query.event });
  if (query.attendee !== undefined) conditions.push({ attendeeId: query.attendee });
  if (query.status !== undefined) conditions.push({ status: query.status });
  if (query.booking_date_after) conditions.push({ bookingDate: { [Op.gte]: query.booking_date_after } });
  if (query.booking_date_before) conditions.push({ bookingDate: { [Op.lt]: query.booking_date_before } });
  const search = searchWhere(query.search, {
    text: ['attendee.search_text', 'event.search_text'],
    phone: ['attendee.phone_digits'],
  });
  if (search) conditions.push(search);

  return models.bookings.findAndCountAll({
    where: { [Op.and]: conditions },
    include: search ? expansions(models, ['event', 'attendee']) : expansions(models, query.expand),
    order: orderBy(query.ordering, [{ field: 'id', descending: true }], COLUMNS),
    ...pageWindow(query),
  });
}
