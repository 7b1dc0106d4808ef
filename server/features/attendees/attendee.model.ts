import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';

export interface AttendeeRow
  extends Model<InferAttributes<AttendeeRow>, InferCreationAttributes<AttendeeRow>> {
  id: CreationOptional<number>;
  firstName: string;
  lastName: string;
  email: string | null;
  /** As it was written. */
  phone: string | null;
  /** The digits of `phone`, for search. */
  phoneDigits: string | null;
  /** A calendar day, "1990-01-31". */
  dateOfBirth: string | null;
  /** Set when the personal data was removed on request. */
  erasedAt: CreationOptional<Date | null>;
  /** Raised by the database's triggers when a person changes the attendee; nobody else writes it. */
  version: CreationOptional<number>;
  /** The words of names and email, as search finds them. */
  searchText: string;
  createdAt: Date;
  updatedAt: Date;
}

/** What an answer shows of an attendee. */
export type AttendeeFields = Pick<
  AttendeeRow,
  'id' | 'firstName' | 'lastName' | 'email' | 'phone' | 'dateOfBirth' | 'createdAt' | 'updatedAt' | 'version'
>;

export function defineAttendee(sequelize: Sequelize) {
  return sequelize.define<AttendeeRow>(
    'attendee',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      firstName: DataTypes.STRING(100),
      lastName: DataTypes.STRING(100),
      email: DataTypes.STRING(254),
      phone: DataTypes.STRING(40),
      phoneDigits: DataTypes.STRING(40),
      dateOfBirth: DataTypes.DATEONLY,
      erasedAt: DataTypes.DATE,
      version: DataTypes.INTEGER,
      searchText: DataTypes.TEXT,
      createdAt: DataTypes.DATE,
      updatedAt: DataTypes.DATE,
    },
    { tableName: 'attendees', underscored: true, timestamps: false },
  );
}
