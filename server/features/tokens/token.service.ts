import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import type { ChangePasswordRequest } from '../../contracts/me.ts';
import type { TokenPairResponse } from '../../contracts/tokens.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { HttpError, ValidationError } from '../../http/errors.ts';
import { IN_PERSON, type Origin } from '../../http/origin.ts';
import { type Actor, lowerRole } from '../../http/permissions.ts';
import type { Clock } from '../../lib/clock.ts';
import type { AuditService } from '../audit/audit.service.ts';
import type { Issue, SessionService } from '../sessions/session.service.ts';
import type { ThrottleService } from '../throttle/throttle.service.ts';
import type { UserRow } from '../users/user.model.ts';
import type { Account, UserService } from '../users/user.service.ts';
import { changePasswordOf, refreshFrom, signInFrom, signInTo } from './lanes.ts';
import { createTokenCodec, invalidToken } from './token-claims.ts';

export type TokenService = ReturnType<typeof createTokenService>;

/** Who a token stands for, and until when. */
export type Standing = { actor: Actor; expiresAt: Date };

/** How long an access token is good, in milliseconds: 60 minutes, from the reference document. */
const ACCESS_MS = 60 * 60 * 1000;

/** The password everybody knows is good on this computer alone. */
function refuseStrangersWithFirstPassword(user: Account, origin: Origin): void {
  if (user.hasFirstPassword && !origin.isThisComputer) {
    throw new HttpError(
      403,
      'This account still has its first password. Change it on the computer that runs Foyer, then sign in here.',
      'first_password',
    );
  }
}

/** Issues and checks the JSON Web Tokens people and devices are signed in with. Each pair belongs to a session. */
export function createTokenService(deps: {
  key: KeyObject;
  clock: Clock;
  unitOfWork: UnitOfWork;
  users: UserService;
  sessions: SessionService;
  throttle: ThrottleService;
  audit: AuditService;
}) {
  const { unitOfWork, users, sessions, throttle, audit } = deps;
  const codec = createTokenCodec(deps);

  /** The pair of an issue, the same bytes each time. */
  function pairOf(user: Account, { session, refreshId, at }: Issue): TokenPairResponse {
    const token = { userId: user.id, sessionId: session.id, version: user.tokenVersion, from: at };
    const accessEnd = Math.min(at.getTime() + ACCESS_MS, session.expiresAt.getTime());
    return {
      refresh: codec.sign('refresh', { ...token, id: refreshId, until: session.expiresAt }),
      access: codec.sign('access', { ...token, id: `${refreshId}-a`, until: new Date(accessEnd) }),
    };
  }

  /** Opens a session for somebody who has just shown their password, and writes that down. */
  async function open(user: Account, origin: Origin, tx: Transaction): Promise<TokenPairResponse> {
    const issue = await sessions.openForPassword(user, origin, tx);
    const record = { type: 'session', id: issue.session.id } as const;
    const by = { id: user.id, username: user.username };
    audit.record({ action: 'session.start', record, after: { name: issue.session.name }, by }, tx);
    return pairOf(user, issue);
  }

  /** @throws HttpError 401 when the access token does not hold, 403 for the first password from elsewhere */
  async function verify(token: string, origin: Origin): Promise<Standing> {
    const claims = codec.read(token, 'access');
    const [user, session] = await Promise.all([users.findActive(claims.sub), sessions.findOpen(claims.sid)]);
    if (!user || user.tokenVersion !== claims.ver || session?.userId !== user.id) throw invalidToken();
    refuseStrangersWithFirstPassword(user, origin);
    sessions.see(session, origin.address);
    const { role } = session;
    return {
      actor: {
        id: user.id,
        username: user.username,
        role: role === null ? user.role : lowerRole(role, user.role),
        sessionId: session.id,
        device: role === null ? null : session.name,
      },
      expiresAt: new Date(claims.exp * 1000),
    };
  }

  /**
   * Signing in knows whose name was tried, so it writes down its own refusals. A name that nobody has is not written
   * down: it may be a password that was typed one field too early, and the trail is kept for ever.
   */
  async function notingRefusal<Result>(user: Account | null, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof HttpError) {
        const action = error.status === 429 ? 'session.throttle' : 'session.start';
        const by = user === null ? {} : { by: { id: user.id, username: user.username } };
        audit.refused({ action, after: { code: error.code }, ...by });
      }
      throw error;
    }
  }

  async function signIn(
    user: UserRow | null,
    username: string,
    password: string,
    origin: Origin,
  ): Promise<TokenPairResponse> {
    const isFamiliar =
      user !== null && (origin.isThisComputer || (await sessions.isFamiliar(user.id, origin.address)));
    const from = signInFrom(origin);
    const to = signInTo(user?.id ?? username.toLowerCase(), isFamiliar ? origin.address : null);
    await throttle.begin([from, to]);
    if (!(await users.hasPassword(user, password)) || !user?.isActive) {
      throw invalidToken('No active account has this user name and password.');
    }
    refuseStrangersWithFirstPassword(user, origin);
    return unitOfWork.write(async (tx) => {
      await throttle.succeeded([to], [from], tx);
      // The password may have been changed, or the account disabled, while this one was being checked.
      const now = await users.findActiveNow(user.id, tx);
      if (now?.tokenVersion !== user.tokenVersion) throw invalidToken();
      return open(now, origin, tx);
    });
  }

  return {
    verify,

    /** Signs a user in without a password, for programs on this computer and for tests. */
    pairFor: (user: Account, origin: Origin = IN_PERSON): Promise<TokenPairResponse> =>
      unitOfWork.write(async (tx) => pairOf(user, await sessions.openForPassword(user, origin, tx))),

    /** The pair of a session that was opened in the same unit of work. */
    pairOf,

    /**
     * @throws HttpError 401 for a wrong name or password, 403 for the first password from elsewhere, 429 after too many
     * wrong ones
     */
    async obtain(username: string, password: string, origin: Origin): Promise<TokenPairResponse> {
      const user = await users.findByName(username);
      return notingRefusal(user, () => signIn(user, username, password, origin));
    },

    /**
     * A new pair for a refresh token, which is good no more then.
     * @param key what names the request, so that it can be repeated when its answer got lost
     * @throws HttpError 401; the session ends when the token was used before
     */
    async refresh(refreshToken: string, key: string | null, origin: Origin): Promise<TokenPairResponse> {
      const lane = refreshFrom(origin);
      await throttle.assertOpen([lane]);
      try {
        const claims = codec.read(refreshToken, 'refresh');
        const pair = await unitOfWork.write(async (tx) => {
          const user = await users.findActiveNow(claims.sub, tx);
          if (user?.tokenVersion !== claims.ver) throw invalidToken();
          refuseStrangersWithFirstPassword(user, origin);
          const asked = { id: claims.sid, refreshId: claims.jti, key };
          const issue = await sessions.rotate(asked, origin, tx);
          // What a reused token has ended must not be undone by an error, so the refusal follows the commit.
          if (issue === null || issue === 'reused' || issue.session.userId !== user.id) return null;
          return pairOf(user, issue);
        });
        if (pair === null) throw invalidToken();
        return pair;
      } catch (error) {
        if (error instanceof HttpError && error.status === 401) await throttle.failed([lane]);
        throw error;
      }
    },

    /**
     * Gives the actor a password of their own, ends everything they were signed in with and signs them in anew.
     * @throws ValidationError naming the field; HttpError 409 when the password changed meanwhile, 429
     */
    async changePassword(
      actor: Actor,
      passwords: ChangePasswordRequest,
      origin: Origin,
    ): Promise<TokenPairResponse> {
      const lane = changePasswordOf(actor.id);
      await throttle.begin([lane]);
      try {
        return await users.changePassword(actor.id, passwords, async (user, tx) => {
          await throttle.succeeded([lane], [], tx);
          await sessions.endAllOf(user.id, 'password', tx);
          return open(user, origin, tx);
        });
      } catch (error) {
        const isGuess = error instanceof ValidationError && 'current_password' in error.fields;
        if (!isGuess) await unitOfWork.write((tx) => throttle.succeeded([lane], [], tx));
        throw error;
      }
    },

    /**
     * Who an Authorization header stands for; null without one.
     * @throws HttpError 401 when the token does not hold, 403 for the first password from elsewhere
     */
    async authenticate(authorization: string | undefined, origin: Origin): Promise<Actor | null> {
      if (authorization === undefined) return null;
      const [, token] = /^Bearer +([\w.-]+)$/i.exec(authorization) ?? [];
      if (!token) throw invalidToken('The Authorization header must be "Bearer" and an access token.');
      return (await verify(token, origin)).actor;
    },
  };
}
