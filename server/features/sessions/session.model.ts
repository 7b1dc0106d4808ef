import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';
import type { DeviceRole } from '../../contracts/pairing.ts';
import type { SessionKind } from '../../contracts/sessions.ts';

/** Why a session is over before its time. */
export type EndReason = 'signed_out' | 'ended' | 'revoked' | 'reused' | 'password' | 'disabled';

export interface SessionRow extends Model<InferAttributes<SessionRow>, InferCreationAttributes<SessionRow>> {
  id: CreationOptional<number>;
  /** Who signed in, or who paired the device. */
  userId: number;
  kind: SessionKind;
  /** The program's name, or what the device is called. */
  name: string;
  /** What a device may do; after signing in with a password it is the user's own role. */
  role: DeviceRole | null;
  address: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  endedAt: CreationOptional<Date | null>;
  endedReason: CreationOptional<EndReason | null>;
  /** Digest of the id of the one refresh token that is good. */
  refreshDigest: string;
  /** When that token was issued. */
  rotatedAt: Date;
}

export function defineSession(sequelize: Sequelize) {
  return sequelize.define<SessionRow>(
    'session',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      userId: DataTypes.INTEGER,
      kind: DataTypes.STRING(10),
      name: DataTypes.STRING(100),
      role: DataTypes.STRING(20),
      address: DataTypes.STRING(64),
      createdAt: DataTypes.DATE,
      lastSeenAt: DataTypes.DATE,
      expiresAt: DataTypes.DATE,
      endedAt: DataTypes.DATE,
      endedReason: DataTypes.STRING(20),
      refreshDigest: DataTypes.CHAR(64),
      rotatedAt: DataTypes.DATE,
    },
    { tableName: 'sessions', underscored: true, timestamps: false },
  );
}
