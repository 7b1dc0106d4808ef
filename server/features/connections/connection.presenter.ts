import type { ConnectionResponse } from '../../contracts/connections.ts';
import type { Actor } from '../../http/permissions.ts';
import { toInstant } from '../../lib/instant.ts';
import type { Connection } from './connection.service.ts';

export function presentConnection(connection: Connection, reader: Actor): ConnectionResponse {
  const { actor, program, address, isThisComputer, since } = connection;
  return {
    session_id: actor.sessionId,
    user: { id: actor.id, username: actor.username },
    device: actor.device,
    program,
    role: actor.role,
    address,
    is_this_computer: isThisComputer,
    connected_at: toInstant(new Date(since)),
    is_current: actor.sessionId === reader.sessionId,
  };
}
