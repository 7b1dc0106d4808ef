import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';

export interface KeyedAnswerRow
  extends Model<InferAttributes<KeyedAnswerRow>, InferCreationAttributes<KeyedAnswerRow>> {
  /** Digest of who asked and their key. */
  id: string;
  /** Digest of what was asked: operation, address and body. */
  requestDigest: string;
  operation: string;
  /** The record the answer shows. */
  recordId: number | null;
  status: number;
  /** Encrypted; null once the personal data in it was erased. */
  answer: Buffer | null;
  createdAt: Date;
}

export function defineKeyedAnswer(sequelize: Sequelize) {
  return sequelize.define<KeyedAnswerRow>(
    'keyedAnswer',
    {
      id: { type: DataTypes.CHAR(64), primaryKey: true },
      requestDigest: DataTypes.CHAR(64),
      operation: DataTypes.STRING(100),
      recordId: DataTypes.INTEGER,
      status: DataTypes.INTEGER,
      answer: DataTypes.BLOB,
      createdAt: DataTypes.DATE,
    },
    { tableName: 'idempotency_keys', underscored: true, timestamps: false },
  );
}
