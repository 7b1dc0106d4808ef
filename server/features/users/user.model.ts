import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';
import type { Role } from '../../contracts/me.ts';

export interface UserRow extends Model<InferAttributes<UserRow>, InferCreationAttributes<UserRow>> {
  id: CreationOptional<number>;
  username: string;
  passwordHash: string;
  role: Role;
  isActive: boolean;
  /** Whether the password is one that somebody else has chosen. */
  mustChangePassword: boolean;
  /** Whether it is even the one everybody knows, which a new database comes with. */
  hasFirstPassword: CreationOptional<boolean>;
  lastSeenAt: CreationOptional<Date | null>;
  /** Raised to end every token issued before. */
  tokenVersion: CreationOptional<number>;
  createdAt: Date;
  updatedAt: Date;
  /** Raised by the database when a person changes something of what is shown. */
  version: CreationOptional<number>;
}

/** What an answer shows of a user. */
export type UserFields = Pick<
  UserRow,
  | 'id'
  | 'username'
  | 'role'
  | 'isActive'
  | 'mustChangePassword'
  | 'createdAt'
  | 'updatedAt'
  | 'lastSeenAt'
  | 'version'
>;

export function defineUser(sequelize: Sequelize) {
  return sequelize.define<UserRow>(
    'user',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      username: DataTypes.STRING(150),
      passwordHash: DataTypes.TEXT,
      role: DataTypes.STRING(20),
      isActive: DataTypes.BOOLEAN,
      mustChangePassword: DataTypes.BOOLEAN,
      hasFirstPassword: { type: DataTypes.BOOLEAN, defaultValue: false },
      lastSeenAt: DataTypes.DATE,
      tokenVersion: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
      updatedAt: DataTypes.DATE,
      version: DataTypes.INTEGER,
    },
    { tableName: 'users', underscored: true, timestamps: false },
  );
}
