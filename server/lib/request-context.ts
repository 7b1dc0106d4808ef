import { AsyncLocalStorage } from 'node:async_hooks';

/** Which request something is done for: what the audit trail says of it beside who. */
export type RequestContext = {
  requestId: string;
  /** The peer's network address. */
  address: string | null;
  /** Null until the caller is known, and for the public. */
  actor: { id: number; username: string; device?: string | null } | null;
};

/** The request that the current call chain belongs to; none where the program does something by itself. */
export const requestContext = new AsyncLocalStorage<RequestContext | undefined>();
