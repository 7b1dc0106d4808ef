import { type KeyObject, randomUUID } from 'node:crypto';
import { Op, type Transaction, type WhereOptions } from 'sequelize';
import type { DeviceRole } from '../../contracts/pairing.ts';
import type { DeviceListQuery, SessionListQuery } from '../../contracts/sessions.ts';
import type { Database } from '../../db/database.ts';
import type { Models } from '../../db/models.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { HttpError, notFound } from '../../http/errors.ts';
import type { Origin } from '../../http/origin.ts';
import type { Actor } from '../../http/permissions.ts';
import type { Clock } from '../../lib/clock.ts';
import { createDigest } from '../../lib/keyed-digest.ts';
import type { Trail } from '../audit/trail.service.ts';
import { createLastSeen } from './last-seen.ts';
import type { EndReason, SessionRow } from './session.model.ts';
import { createSessionCache, type Session } from './session-cache.ts';
import { type ListedSession, listSessions } from './session-list.ts';
import { sessionName } from './session-name.ts';

export type { Session } from './session-cache.ts';
export type SessionService = ReturnType<typeof createSessionService>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** After a password until its first refresh token would have run out, as in the reference; a device while it is used. */
const LIFETIME_MS = { password: DAY_MS, device: 30 * DAY_MS } as const;
/**
 * How long the answer to a rotation may be asked for again, in milliseconds: as long as the computer that runs Foyer may
 * take to start again after a power cut.
 */
const ANSWER_KEPT_MS = 10 * 60 * 1000;
/** How long a session that is over stays in the database. */
const KEPT_MS = 30 * DAY_MS;

/** What a device was let in with, and what names the request, so that its answer can be given again. */
export type Ticket = { secret: string; key: string | null };

/** The one good refresh token of a session: its id, and when it was issued. */
export type Issue = { session: Session; refreshId: string; at: Date };

/** Signed-in browsers and devices. What is stored of their tokens are digests. */
export function createSessionService(deps: {
  models: Models;
  database: Database;
  clock: Clock;
  unitOfWork: UnitOfWork;
  signingKey: KeyObject;
  trail: Trail;
}) {
  const { models, database, clock, unitOfWork, trail } = deps;
  const digest = createDigest(deps.signingKey, 'session');
  const cache = createSessionCache({ models, clock });
  const lastSeen = createLastSeen({ database, unitOfWork });
  const listeners = new Set<(sessionId: number) => void>();

  const digestOf = (refreshId: string) => digest('refresh token', refreshId);
  // The same twice for who knows both the old token and the key, and for nobody else.
  const nextIdFor = (refreshId: string, key: string) => digest('next token', refreshId, key);

  function tell(ended: readonly number[]): void {
    for (const id of ended) for (const listener of listeners) listener(id);
  }

  /** Writes down that a session ended and why. */
  function noteEnd({ id, userId, kind, name }: SessionRow, reason: EndReason, tx: Transaction): void {
    const type = kind === 'device' ? 'device' : 'session';
    const action = reason === 'revoked' ? 'device.revoke' : 'session.end';
    trail.record({ action, record: { type, id }, before: { user: userId, name }, after: { reason } }, tx);
  }

  /** Ends the open sessions among these. @returns how many there were */
  async function end(where: WhereOptions<SessionRow>, reason: EndReason, tx: Transaction): Promise<number> {
    const open = await models.sessions.findAll({
      attributes: ['id', 'userId', 'kind', 'name'],
      where: { [Op.and]: [where, { endedAt: null, expiresAt: { [Op.gt]: clock.now() } }] },
      transaction: tx,
    });
    const ids = open.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await models.sessions.update(
      { endedAt: clock.now(), endedReason: reason },
      { where: { id: { [Op.in]: ids } }, transaction: tx },
    );
    for (const session of open) noteEnd(session, reason, tx);
    tx.afterCommit(() => {
      cache.forget(ids);
      tell(ids);
    });
    return ids.length;
  }

  async function insert(
    of: { user: { id: number; username: string }; name: string; role: DeviceRole | null; refreshId?: string },
    origin: Origin,
    tx: Transaction,
  ): Promise<Issue> {
    const { user, name, role, refreshId = randomUUID() } = of;
    const at = clock.now();
    const kind = role === null ? 'password' : 'device';
    const session = await models.sessions.create(
      {
        userId: user.id,
        name,
        role,
        kind,
        address: origin.address,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: new Date(at.getTime() + LIFETIME_MS[kind]),
        refreshDigest: digestOf(refreshId),
        rotatedAt: at,
      },
      { transaction: tx },
    );
    if (kind === 'password') {
      await models.users.update({ lastSeenAt: at }, { where: { id: user.id }, transaction: tx });
    } else {
      const by = { id: user.id, username: user.username, device: name };
      const record = { type: 'device', id: session.id } as const;
      trail.record({ action: 'device.pair', record, after: { name, role }, by }, tx);
    }
    return { session, refreshId, at };
  }

  /** A page of the sessions that are open, as they were last seen. */
  async function list(query: SessionListQuery) {
    const { count, rows } = await listSessions(database, query, clock.now());
    const seenNow = (row: ListedSession): ListedSession => {
      const seen = lastSeen.of(row.id);
      return seen ? { ...row, lastSeenAt: seen.at, address: seen.address } : row;
    };
    return { count, rows: rows.map(seenNow) };
  }

  return {
    /** @returns the session with this id while it lasts, or null; rarely reads the database */
    async findOpen(id: number): Promise<Session | null> {
      const session = await cache.find(id);
      return session && session.endedAt === null && session.expiresAt > clock.now() ? session : null;
    },

    /** Opens the session of somebody who has just shown their password. */
    openForPassword: (user: { id: number; username: string }, origin: Origin, tx: Transaction) =>
      insert({ user, name: sessionName(origin.userAgent), role: null }, origin, tx),

    /** Opens the session of a device that was paired, under the name of whoever paired it. */
    openForDevice: (
      device: { user: { id: number; username: string }; name: string; role: DeviceRole },
      { secret, key }: Ticket,
      origin: Origin,
      tx: Transaction,
    ) => insert({ ...device, refreshId: key === null ? randomUUID() : nextIdFor(secret, key) }, origin, tx),

    /**
     * What opening a device's session has issued, for whoever has the same ticket and did not get the answer.
     * @returns null when it was another ticket, or when the session has gone on or is over
     */
    async reissueForDevice(id: number, { secret, key }: Ticket, tx: Transaction): Promise<Issue | null> {
      if (key === null) return null;
      const refreshId = nextIdFor(secret, key);
      const session = await models.sessions.findByPk(id, { transaction: tx });
      const isStanding = session?.endedAt === null && session.expiresAt > clock.now();
      if (!isStanding || session.refreshDigest !== digestOf(refreshId)) return null;
      return { session, refreshId, at: session.rotatedAt };
    },

    /**
     * Trades the session's refresh token for the next one. A token that was traded before has been copied by somebody,
     * so it ends the session; only a repetition of the very trade, under its key, is answered as it was.
     * @param key what names the request, so that it can be repeated when its answer got lost
     * @returns null when the session is over
     */
    async rotate(
      { id, refreshId, key }: { id: number; refreshId: string; key: string | null },
      origin: Origin,
      tx: Transaction,
    ): Promise<Issue | 'reused' | null> {
      const now = clock.now();
      const session = await models.sessions.findByPk(id, { transaction: tx });
      if (!session || session.endedAt !== null || session.expiresAt <= now) return null;
      const nextId = key === null ? randomUUID() : nextIdFor(refreshId, key);
      if (session.refreshDigest === digestOf(refreshId)) {
        const { kind, expiresAt } = session;
        await session.update(
          {
            refreshDigest: digestOf(nextId),
            rotatedAt: now,
            expiresAt: kind === 'device' ? new Date(now.getTime() + LIFETIME_MS.device) : expiresAt,
            lastSeenAt: now,
            address: origin.address,
          },
          { transaction: tx },
        );
        tx.afterCommit(() => cache.forget([id]));
        return { session, refreshId: nextId, at: now };
      }
      const isRepetition =
        session.refreshDigest === digestOf(nextId) &&
        Math.abs(now.getTime() - session.rotatedAt.getTime()) <= ANSWER_KEPT_MS;
      if (isRepetition) return { session, refreshId: nextId, at: session.rotatedAt };
      trail.record({ action: 'session.reuse', record: { type: 'session', id } }, tx);
      await end({ id }, 'reused', tx);
      return 'reused';
    },

    /** Ends everything a user is signed in with, the devices they paired too. */
    endAllOf: (userId: number, reason: 'password' | 'disabled', tx: Transaction) =>
      end({ userId }, reason, tx),

    /** Ends the sessions a user has signed in to with their password, but the one they are asking from. */
    endOthers: (actor: Actor, tx: Transaction) =>
      end({ userId: actor.id, kind: 'password', id: { [Op.ne]: actor.sessionId } }, 'ended', tx),

    async signOut(actor: Actor, tx: Transaction): Promise<void> {
      await end({ id: actor.sessionId }, 'signed_out', tx);
    },

    /** Ends a session of the actor's own, an admin any. @throws HttpError 404 when there is none that is open */
    async end(id: number, actor: Actor, tx: Transaction): Promise<void> {
      const theirs = actor.role === 'admin' ? {} : { userId: actor.id };
      if ((await end({ id, ...theirs }, 'ended', tx)) === 0) throw notFound('session', id);
    },

    /** @throws HttpError 404 when there is no such device, or it was revoked before */
    async revokeDevice(id: number, tx: Transaction): Promise<void> {
      if ((await end({ id, kind: 'device' }, 'revoked', tx)) === 0) throw notFound('device', id);
    },

    /** @throws HttpError 403 when somebody else's are asked for by anybody but an admin */
    async list(query: SessionListQuery, actor: Actor) {
      const isOwn = query.scope !== 'all' && (query.user === undefined || query.user === actor.id);
      if (!isOwn && actor.role !== 'admin') {
        throw new HttpError(403, "Only an admin may see other people's sessions.", 'permission_denied');
      }
      const user = query.user ?? (query.scope === 'all' ? undefined : actor.id);
      return list({ ...query, user });
    },

    listDevices: (query: DeviceListQuery) => list({ ...query, kind: 'device' }),

    /** Whether somebody has signed in to this account from there before, which a stranger on the network has not. */
    async isFamiliar(userId: number, address: string): Promise<boolean> {
      const where = { userId, address, kind: 'password' } as const;
      return (await models.sessions.findOne({ attributes: ['id'], where })) !== null;
    },

    /** Notes that a session was heard from just now. */
    see: (session: Session, address: string) => lastSeen.mark(session, address, clock.now()),

    /** Writes down what `see` has noted. */
    writeLastSeen: () => lastSeen.write(),

    /** Calls back when a session is ended, at once in this process and when `sweep` finds it in others. */
    onEnded(listener: (sessionId: number) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Looks for sessions that another process on the same database has ended. */
    async sweep(): Promise<void> {
      tell(await cache.sweep());
    },

    /** Removes the sessions that have been over for long. */
    async forgetOld(): Promise<void> {
      const before = new Date(clock.now().getTime() - KEPT_MS);
      const isOld = { [Op.or]: [{ endedAt: { [Op.lte]: before } }, { expiresAt: { [Op.lte]: before } }] };
      await unitOfWork.write((tx) => models.sessions.destroy({ where: isOld, transaction: tx }));
    },
  };
}
