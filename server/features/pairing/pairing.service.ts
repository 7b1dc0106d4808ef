import type { KeyObject } from 'node:crypto';
import { Op, type Transaction } from 'sequelize';
import type {
  CreatePairingCodeRequest,
  PairedResponse,
  PairingCodeListQuery,
} from '../../contracts/pairing.ts';
import type { Database } from '../../db/database.ts';
import type { Models } from '../../db/models.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { HttpError, notFound, RuleError, ValidationError } from '../../http/errors.ts';
import type { Origin } from '../../http/origin.ts';
import type { Actor } from '../../http/permissions.ts';
import type { Clock } from '../../lib/clock.ts';
import { createDigest } from '../../lib/keyed-digest.ts';
import type { AuditService } from '../audit/audit.service.ts';
import type { Issue, SessionService } from '../sessions/session.service.ts';
import type { Lane, ThrottleService } from '../throttle/throttle.service.ts';
import type { TokenService } from '../tokens/token.service.ts';
import type { UserRow } from '../users/user.model.ts';
import type { UserService } from '../users/user.service.ts';
import { makeCode, readCode } from './code.ts';
import { mayPair } from './pairing.policy.ts';
import type { PairingCodeRow } from './pairing-code.model.ts';
import { listOpenCodes } from './pairing-code-list.ts';

export type PairingService = ReturnType<typeof createPairingService>;

const MINUTE_MS = 60 * 1000;
const GOOD_FOR_MS = 10 * MINUTE_MS;
/** How long a device whose answer got lost may ask for it again. */
const ANSWER_KEPT_MS = MINUTE_MS;
/** How long a code that is good no more stays in the database. */
const KEPT_MS = 24 * 60 * MINUTE_MS;
/** More than any venue has devices to pair in ten minutes. */
const MOST_OPEN = 50;

/** One address that tries what a code may be. */
const pairingFrom = (origin: Origin): Lane => ({
  name: ['pair from', origin.address],
  free: 10,
  longestMs: 15 * MINUTE_MS,
});

/** The same for a code that never was, one that was used and one that is too old: a stranger learns nothing. */
const refusedCode = () =>
  new ValidationError({ code: ['This code is not valid or no longer valid. Ask for a new one.'] });

/** Lets devices in by a code that somebody who is signed in shows them. */
export function createPairingService(deps: {
  models: Models;
  database: Database;
  clock: Clock;
  unitOfWork: UnitOfWork;
  signingKey: KeyObject;
  users: UserService;
  sessions: SessionService;
  tokens: TokenService;
  throttle: ThrottleService;
  audit: AuditService;
}) {
  const { models, database, clock, unitOfWork, users, sessions, tokens, throttle, audit } = deps;
  const digest = createDigest(deps.signingKey, 'pairing code');

  const areOpen = () => ({ usedAt: null, expiresAt: { [Op.gt]: clock.now() } });

  /** Whoever made the code, if they still may. */
  async function standingMaker(row: PairingCodeRow, tx: Transaction): Promise<UserRow | null> {
    const user = await users.findActiveNow(row.createdById, tx);
    return user && user.tokenVersion === row.tokenVersion && mayPair(user.role, row.role) ? user : null;
  }

  /** What the code is worth here and now: the tokens of a new session, or once more those it was traded for. */
  async function redeem(
    row: PairingCodeRow,
    user: UserRow,
    { code, key }: { code: string; key: string | null },
    origin: Origin,
    tx: Transaction,
  ): Promise<Issue | null> {
    const now = clock.now();
    const ticket = { secret: code, key };
    if (row.usedAt !== null && row.sessionId !== null) {
      const isLate = Math.abs(now.getTime() - row.usedAt.getTime()) > ANSWER_KEPT_MS;
      return isLate ? null : sessions.reissueForDevice(row.sessionId, ticket, tx);
    }
    if (row.expiresAt <= now) return null;
    const device = { user, name: row.deviceName, role: row.role };
    const issue = await sessions.openForDevice(device, ticket, origin, tx);
    await row.update({ usedAt: now, sessionId: issue.session.id }, { transaction: tx });
    return issue;
  }

  return {
    /**
     * Makes a code. The answer alone ever holds it.
     * @throws HttpError 403 for a role above one's own; RuleError
     */
    async create(
      { device_name: deviceName, role }: CreatePairingCodeRequest,
      actor: Actor,
      tx: Transaction,
    ): Promise<{ row: PairingCodeRow; code: string }> {
      if (!mayPair(actor.role, role)) {
        throw new HttpError(403, 'A device may not do more than whoever pairs it.', 'permission_denied');
      }
      if (await users.firstPasswordStands(tx)) {
        throw new RuleError('The first password still stands. Change it, then pair devices.');
      }
      const own = { ...areOpen(), createdById: actor.id };
      if ((await models.pairingCodes.count({ where: own, transaction: tx })) >= MOST_OPEN) {
        throw new RuleError('Too many pairing codes are open. Use or delete some, or wait ten minutes.');
      }
      const user = await users.findActiveNow(actor.id, tx);
      if (!user) throw notFound('user', actor.id);
      const code = makeCode();
      const now = clock.now();
      const row = await models.pairingCodes.create(
        {
          digest: digest(code),
          deviceName,
          role,
          createdById: user.id,
          tokenVersion: user.tokenVersion,
          createdAt: now,
          expiresAt: new Date(now.getTime() + GOOD_FOR_MS),
        },
        { transaction: tx },
      );
      const record = { type: 'pairing_code', id: row.id } as const;
      audit.record({ action: 'pairing_code.create', record, after: { device_name: deviceName, role } }, tx);
      return { row, code };
    },

    list: (query: PairingCodeListQuery) => listOpenCodes(database, query, clock.now()),

    /** Makes a code worthless. @throws HttpError 404 when there is no such code that is open */
    async delete(id: number, tx: Transaction): Promise<void> {
      const row = await models.pairingCodes.findOne({ where: { ...areOpen(), id }, transaction: tx });
      if (!row) throw notFound('pairing code', id);
      await row.destroy({ transaction: tx });
      const { deviceName, role } = row;
      const record = { type: 'pairing_code', id } as const;
      audit.record({ action: 'pairing_code.delete', record, before: { device_name: deviceName, role } }, tx);
    },

    /**
     * Trades a code for the tokens of a device's new session. It is good once; the same device may ask again within a
     * minute with the same key.
     * @param key what names the request, so that it can be repeated when its answer got lost
     * @throws ValidationError for a code that is not good; HttpError 429 after too many of those
     */
    async pair(typed: string, key: string | null, origin: Origin): Promise<PairedResponse> {
      const lane = pairingFrom(origin);
      const code = readCode(typed);
      try {
        await throttle.begin([lane]);
        return await unitOfWork.write(async (tx) => {
          const row = await models.pairingCodes.findOne({ where: { digest: digest(code) }, transaction: tx });
          const user = row && (await standingMaker(row, tx));
          const issue = user && (await redeem(row, user, { code, key }, origin, tx));
          if (!issue) throw refusedCode();
          await throttle.succeeded([], [lane], tx);
          const { access, refresh } = tokens.pairOf(user, issue);
          return { access, refresh, device: { name: row.deviceName, role: row.role } };
        });
      } catch (error) {
        if (error instanceof ValidationError || error instanceof HttpError) {
          const why = error instanceof HttpError ? error.code : 'code_not_valid';
          audit.refused({ action: 'device.pair', after: { code: why } });
        }
        throw error;
      }
    },

    /** Removes the codes that have been good for nothing for long. */
    async forgetOld(): Promise<void> {
      const before = new Date(clock.now().getTime() - KEPT_MS);
      const where = { expiresAt: { [Op.lte]: before } };
      await unitOfWork.write((tx) => models.pairingCodes.destroy({ where, transaction: tx }));
    },
  };
}
