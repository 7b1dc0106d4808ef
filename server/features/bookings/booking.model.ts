import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type NonAttribute,
  type Sequelize,
} from 'sequelize';
import type { BookingStatus } from '../../contracts/bookings.ts';
import type { AttendeeRow } from '../attendees/attendee.model.ts';
import type { EventRow } from '../events/event.model.ts';

export interface BookingRow extends Model<InferAttributes<BookingRow>, InferCreationAttributes<BookingRow>> {
  id: CreationOptional<number>;
  eventId: number;
  attendeeId: number;
  status: BookingStatus;
  bookingDate: Date;
  updatedAt: Date;
  /** Raised by the database's triggers when the booking moves; nobody else has to. */
  version: CreationOptional<number>;
  /** When its seat was given back because the hold ran out; null where a person cancelled it. */
  releasedAt: CreationOptional<Date | null>;
  /** Since when it holds its seat where that is later than `bookingDate`: since it was moved to its event. */
  heldSince: CreationOptional<Date | null>;
  event?: NonAttribute<EventRow>;
  attendee?: NonAttribute<AttendeeRow>;
}

/** A booking's own columns, without what it belongs to. */
export type BookingFields = Pick<
  BookingRow,
  'id' | 'eventId' | 'attendeeId' | 'status' | 'bookingDate' | 'updatedAt' | 'version'
>;

export function defineBooking(sequelize: Sequelize) {
  return sequelize.define<BookingRow>(
    'booking',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      eventId: DataTypes.INTEGER,
      attendeeId: DataTypes.INTEGER,
      status: DataTypes.STRING(10),
      bookingDate: DataTypes.DATE,
      updatedAt: DataTypes.DATE,
      version: DataTypes.INTEGER,
      releasedAt: DataTypes.DATE,
      heldSince: DataTypes.DATE,
    },
    { tableName: 'bookings', underscored: true, timestamps: false },
  );
}
