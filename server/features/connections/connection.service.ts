import type { Ordering } from '../../contracts/common.ts';
import type { ConnectionListQuery } from '../../contracts/connections.ts';
import type { Actor } from '../../http/permissions.ts';
import { foldText } from '../../lib/fold-text.ts';
import { type PageOfRows, pageWindow } from '../../lib/page.ts';

/** One window that is connected; plain values, since processes tell each other of theirs. */
export type Connection = {
  actor: Actor;
  program: string;
  address: string;
  isThisComputer: boolean;
  /** Milliseconds since 1970. */
  since: number;
};

/** Whether it was a connection of this process that came or went. */
type Listener = (isHere: boolean) => void;

type Field = 'session_id' | 'connected_at';

const VALUES: Readonly<Record<Field, (connection: Connection) => number>> = {
  session_id: ({ actor }) => actor.sessionId,
  connected_at: ({ since }) => since,
};

/** One of each session, the one that has been there the longest. */
function oneOfEach(connections: readonly Connection[]): Connection[] {
  const first = new Map<number, Connection>();
  for (const connection of connections) {
    const { sessionId } = connection.actor;
    const known = first.get(sessionId);
    if (known === undefined || connection.since < known.since) first.set(sessionId, connection);
  }
  return [...first.values()];
}

function inOrder(connections: readonly Connection[], ordering: readonly Ordering<Field>[]): Connection[] {
  const terms = [...ordering, { field: 'connected_at', descending: false } as const, TIEBREAK];
  return connections.toSorted((one, other) => {
    for (const { field, descending } of terms) {
      const difference = VALUES[field](one) - VALUES[field](other);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
}

const TIEBREAK = { field: 'session_id', descending: false } as const;

/** Who is connected live, here and to the other processes that serve together with this one. */
export function createConnectionService() {
  const here = new Set<Connection>();
  const listeners = new Set<Listener>();
  let elsewhere: readonly Connection[] = [];
  const tell = (isHere: boolean) => {
    for (const listener of listeners) listener(isHere);
  };

  return {
    /** @returns the function to call when it has ended */
    enter(connection: Connection): () => void {
      here.add(connection);
      tell(true);
      return () => {
        here.delete(connection);
        tell(true);
      };
    },

    here: (): Connection[] => [...here],

    /** Who is connected to the other processes, as they say. */
    setElsewhere(connections: readonly Connection[]): void {
      elsewhere = connections;
      tell(false);
    },

    /** How many windows are connected. */
    count: (): number => here.size + elsewhere.length,

    /** A page of the sessions that are connected. */
    list({ search, ordering = [], ...page }: ConnectionListQuery): PageOfRows<Connection> {
      const wanted = foldText(search ?? '');
      const found = oneOfEach([...here, ...elsewhere]).filter(({ actor, program }) =>
        [actor.username, actor.device ?? '', program].some((text) => foldText(text).includes(wanted)),
      );
      const { limit, offset } = pageWindow(page);
      return { count: found.length, rows: inOrder(found, ordering).slice(offset, offset + limit) };
    },

    /** Calls back whenever somebody comes or goes; returns the function that stops it. */
    onChanged(listener: Listener): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export type ConnectionService = ReturnType<typeof createConnectionService>;
