import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';
import type { DeviceRole } from '../../contracts/pairing.ts';

export interface PairingCodeRow
  extends Model<InferAttributes<PairingCodeRow>, InferCreationAttributes<PairingCodeRow>> {
  id: CreationOptional<number>;
  /** Of the code, which is written down nowhere. */
  digest: string;
  deviceName: string;
  role: DeviceRole;
  createdById: number;
  /** Which password its maker had then; another one makes the code worthless, as it does their tokens. */
  tokenVersion: number;
  createdAt: Date;
  expiresAt: Date;
  usedAt: CreationOptional<Date | null>;
  /** The device's. */
  sessionId: CreationOptional<number | null>;
}

export function definePairingCode(sequelize: Sequelize) {
  return sequelize.define<PairingCodeRow>(
    'pairingCode',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      digest: DataTypes.CHAR(64),
      deviceName: DataTypes.STRING(100),
      role: DataTypes.STRING(20),
      createdById: DataTypes.INTEGER,
      tokenVersion: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
      expiresAt: DataTypes.DATE,
      usedAt: DataTypes.DATE,
      sessionId: DataTypes.INTEGER,
    },
    { tableName: 'pairing_codes', underscored: true, timestamps: false },
  );
}
