import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type NonAttribute,
  type Sequelize,
} from 'sequelize';
import type { CountryRow } from '../countries/country.model.ts';
import type { UserRow } from '../users/user.model.ts';

export interface EventRow extends Model<InferAttributes<EventRow>, InferCreationAttributes<EventRow>> {
  id: CreationOptional<number>;
  title: string;
  description: string;
  startDatetime: Date;
  endDatetime: Date;
  locationId: number;
  capacity: number;
  priceMinor: number;
  isActive: boolean;
  /** How long a pending booking keeps its seat; null where it does so for good. */
  holdMinutes: CreationOptional<number | null>;
  /** Counted by the database's triggers; nobody else writes them. */
  pendingCount: CreationOptional<number>;
  confirmedCount: CreationOptional<number>;
  /** Raised by the database's triggers when a person changes the event; nobody else writes it. */
  version: CreationOptional<number>;
  /** The words of title and description, as search finds them. */
  searchText: string;
  createdById: number;
  createdAt: Date;
  updatedAt: Date;
  location?: NonAttribute<CountryRow>;
  createdBy?: NonAttribute<UserRow>;
}

export function defineEvent(sequelize: Sequelize) {
  return sequelize.define<EventRow>(
    'event',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      title: DataTypes.STRING(200),
      description: DataTypes.TEXT,
      startDatetime: DataTypes.DATE,
      endDatetime: DataTypes.DATE,
      locationId: DataTypes.INTEGER,
      capacity: DataTypes.INTEGER,
      priceMinor: DataTypes.INTEGER,
      isActive: DataTypes.BOOLEAN,
      holdMinutes: DataTypes.INTEGER,
      pendingCount: DataTypes.INTEGER,
      confirmedCount: DataTypes.INTEGER,
      version: DataTypes.INTEGER,
      searchText: DataTypes.TEXT,
      createdById: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
      updatedAt: DataTypes.DATE,
    },
    { tableName: 'events', underscored: true, timestamps: false },
  );
}
