import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';

export interface FailedAttemptRow
  extends Model<InferAttributes<FailedAttemptRow>, InferCreationAttributes<FailedAttemptRow>> {
  /** Digest of what is tried and by whom, since people type passwords where names belong. */
  id: string;
  failures: number;
  lastAt: Date;
  waitUntil: Date;
}

export function defineFailedAttempt(sequelize: Sequelize) {
  return sequelize.define<FailedAttemptRow>(
    'failedAttempt',
    {
      id: { type: DataTypes.CHAR(64), primaryKey: true },
      failures: DataTypes.INTEGER,
      lastAt: DataTypes.DATE,
      waitUntil: DataTypes.DATE,
    },
    { tableName: 'failed_attempts', underscored: true, timestamps: false },
  );
}
