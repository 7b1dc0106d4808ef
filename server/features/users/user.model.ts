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
  mustChangePassword: boolean;
  /** Raised to end every token issued before. */
  tokenVersion: CreationOptional<number>;
  createdAt: Date;
  updatedAt: Date;
}

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
      tokenVersion: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
      updatedAt: DataTypes.DATE,
    },
    { tableName: 'users', underscored: true, timestamps: false },
  );
}
