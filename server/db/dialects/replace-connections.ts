import type { Sequelize } from 'sequelize';

type ConnectionManager = {
  getConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): void;
};

/**
 * Has Sequelize run its queries on connections of ours. A transaction brings the writer along; what asks here is
 * outside of every unit of work and gets a reader.
 */
export function replaceConnections(sequelize: Sequelize, readers: ConnectionManager): void {
  Object.assign(sequelize.connectionManager as unknown as ConnectionManager, readers);
}
