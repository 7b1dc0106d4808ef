import { type CreationAttributes, type Model, type ModelStatic, Op, type Transaction } from 'sequelize';

/** SQLite takes 32,766 bound values a statement; no table here has more than 16 columns. */
const ROWS_PER_STATEMENT = 500;

/**
 * Inserts rows in order, many a statement. The unit of work's lock makes their ids consecutive.
 * @returns the new ids, in the order of `rows`
 */
export async function insertMany<Row extends Model>(
  model: ModelStatic<Row>,
  rows: readonly CreationAttributes<Row>[],
  transaction: Transaction,
): Promise<number[]> {
  const table = model as unknown as ModelStatic<Model<{ id: number }>>;
  const before = Number((await table.max('id', { transaction })) ?? 0);
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await model.bulkCreate(rows.slice(start, start + ROWS_PER_STATEMENT), { transaction });
  }
  const inserted = await table.findAll({
    attributes: ['id'],
    where: { id: { [Op.gt]: before } },
    order: [['id', 'ASC']],
    transaction,
  });
  return inserted.map((row) => row.get('id') as number);
}
