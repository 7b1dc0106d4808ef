import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';

export interface SettingRow extends Model<InferAttributes<SettingRow>, InferCreationAttributes<SettingRow>> {
  key: string;
  /** JSON. */
  value: string;
  updatedAt: Date;
}

export function defineSetting(sequelize: Sequelize) {
  return sequelize.define<SettingRow>(
    'setting',
    {
      key: { type: DataTypes.STRING(100), primaryKey: true },
      value: DataTypes.TEXT,
      updatedAt: DataTypes.DATE,
    },
    { tableName: 'settings', underscored: true, timestamps: false },
  );
}
