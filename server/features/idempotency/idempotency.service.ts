import type { KeyObject } from 'node:crypto';
import { Op, type Transaction } from 'sequelize';
import { REQUEST_IN_FLIGHT } from '../../contracts/idempotency.ts';
import { violates } from '../../db/dialects/refusals.ts';
import type { Models } from '../../db/models.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import type { Answer } from '../../http/answer.ts';
import { HttpError, refusalOf } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import { createSecrecy } from './secrecy.ts';

export type IdempotencyService = ReturnType<typeof createIdempotencyService>;

/** A request that names itself, so that it can be asked again. */
export type KeyedRequest = {
  key: string;
  /** Whose key it is; null for everybody who is not signed in. */
  actorId: number | null;
  operation: string;
  /** Path and query. */
  address: string;
  /** The bytes as they arrived. */
  body: Buffer;
};

/** Stores a write's answer together with the write. `recordId` is the record it shows, if it shows one. */
export type Remember = (answer: Answer, recordId: number | null, tx: Transaction) => Promise<void>;

type Claim = { id: string; requestDigest: string; operation: string };

/** How long an answer is kept, in milliseconds: 24 hours, from the domain's conventions of the API. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const RETRY_AFTER_SECONDS = 1;
// Those tell of a moment, not of the request: the next try may go well.
const PASSING = [409, 412, 429];

/** Makes a write that is asked for again under the same key happen once, with the same answer, also after a crash. */
export function createIdempotencyService(deps: {
  models: Models;
  clock: Clock;
  unitOfWork: UnitOfWork;
  signingKey: KeyObject;
}) {
  const { models, clock, unitOfWork } = deps;
  const secrecy = createSecrecy(deps.signingKey);
  /** What is being worked on in this process: request digests by id. */
  const inFlight = new Map<string, string>();

  const contextOf = (claim: Claim, status: number) => `${claim.id} ${claim.requestDigest} ${status}`;
  const lastToForget = () => new Date(clock.now().getTime() - KEPT_MS);

  function claimOf({ actorId, key, operation, address, body }: KeyedRequest): Claim {
    return {
      id: secrecy.digest(actorId ?? 'public', key),
      requestDigest: secrecy.digest(operation, address, body),
      operation,
    };
  }

  function assertSameRequest(claim: Claim, requestDigest: string): void {
    if (claim.requestDigest === requestDigest) return;
    throw new HttpError(
      422,
      'This Idempotency-Key was used for another request. Use a new key for each new request.',
      'idempotency_key_reused',
    );
  }

  function assertNotInFlight(claim: Claim): void {
    const requestDigest = inFlight.get(claim.id);
    if (requestDigest === undefined) return;
    assertSameRequest(claim, requestDigest);
    throw new HttpError(
      409,
      'This request is still being worked on. Ask again in a moment.',
      REQUEST_IN_FLIGHT,
      {
        'Retry-After': String(RETRY_AFTER_SECONDS),
      },
    );
  }

  async function forgetOld(): Promise<void> {
    await unitOfWork.write((tx) =>
      models.keyedAnswers.destroy({ where: { createdAt: { [Op.lte]: lastToForget() } }, transaction: tx }),
    );
  }

  async function find(claim: Claim): Promise<Answer | null> {
    const row = await models.keyedAnswers.findByPk(claim.id);
    if (row === null) return null;
    if (row.createdAt <= lastToForget()) {
      await forgetOld();
      return null;
    }
    assertSameRequest(claim, row.requestDigest);
    if (row.answer === null) {
      throw new HttpError(
        410,
        'This was done before. The answer held personal data that has been erased since.',
        'answer_erased',
      );
    }
    return { status: row.status, text: secrecy.open(row.answer, contextOf(claim, row.status)) };
  }

  async function store(
    claim: Claim,
    answer: Answer,
    recordId: number | null,
    tx: Transaction,
  ): Promise<void> {
    await models.keyedAnswers.create(
      {
        ...claim,
        recordId,
        status: answer.status,
        answer: secrecy.seal(answer.text, contextOf(claim, answer.status)),
        createdAt: clock.now(),
      },
      { transaction: tx, returning: false },
    );
  }

  async function perform(claim: Claim, work: (remember: Remember) => Promise<Answer>): Promise<Answer> {
    try {
      return await work((answer, recordId, tx) => store(claim, answer, recordId, tx));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null || PASSING.includes(refusal.status)) throw error;
      const answer = { status: refusal.status, text: JSON.stringify(refusal.body) };
      await unitOfWork.write((tx) => store(claim, answer, null, tx));
      throw error;
    }
  }

  return {
    /**
     * The stored answer of a request that was answered before, or that of `work`, which has to remember it inside its
     * unit of work. A refusal thrown by `work` is stored and thrown on.
     * @throws HttpError 409 while the same request is under way, 422 when the key was used for another one, 410 when
     * the answer was erased; whatever `work` throws
     */
    async once(
      request: KeyedRequest,
      work: (remember: Remember) => Promise<Answer>,
    ): Promise<{ answer: Answer; isReplay: boolean }> {
      const claim = claimOf(request);
      assertNotInFlight(claim);
      const before = await find(claim);
      if (before) return { answer: before, isReplay: true };
      assertNotInFlight(claim);
      inFlight.set(claim.id, claim.requestDigest);
      try {
        return { answer: await perform(claim, work), isReplay: false };
      } catch (error) {
        if (!violates(error, 'idempotency_key')) throw error;
        // The same request was answered between the look and the claim, or by another process: all was rolled back.
        const theirs = await find(claim);
        if (theirs === null) throw error;
        return { answer: theirs, isReplay: true };
      } finally {
        inFlight.delete(claim.id);
      }
    },

    /**
     * Makes what an operation answered about a record unreadable for good. The key stays taken, so that asking again
     * does not bring back what was erased.
     */
    async eraseAnswers(operation: string, recordId: number, tx: Transaction): Promise<void> {
      await models.keyedAnswers.update({ answer: null }, { where: { operation, recordId }, transaction: tx });
    },

    /** Removes the answers nobody can ask for any more. */
    forgetOld,
  };
}
