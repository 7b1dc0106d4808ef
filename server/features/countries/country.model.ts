import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type Sequelize,
} from 'sequelize';

export interface CountryRow extends Model<InferAttributes<CountryRow>, InferCreationAttributes<CountryRow>> {
  id: CreationOptional<number>;
  name: string;
  code: string;
}

export function defineCountry(sequelize: Sequelize) {
  return sequelize.define<CountryRow>(
    'country',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      name: DataTypes.STRING(100),
      code: DataTypes.STRING(2),
    },
    { tableName: 'countries', underscored: true, timestamps: false },
  );
}
